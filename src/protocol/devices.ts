import * as z from 'zod/mini';

// [P25] The devices of a province's accounts, and what an officer orders about them.

/** What a pull tells the device that asks, or the account: `erase` this device, or `blocked`: the account. */
const orderSchema = z.object({
  is: z.enum(['erase', 'blocked']),
  at: z.iso.datetime(),
  why: z.string(),
});

export type Order = z.infer<typeof orderSchema>;

/** null where only a newer build knows what is meant: then nothing is done. */
export function readOrder(raw: unknown): Order | null {
  const read = z.safeParse(orderSchema, raw);
  return read.success ? read.data : null;
}

/** `POST /api/devices/erased`: a device that has erased itself says so. `renamed`: it goes on by another id than this one. */
export const erasedRequestSchema = z.object({
  account: z.string(),
  device: z.uuid(),
  renamed: z.optional(z.boolean()),
});

export type ErasedRequest = z.infer<typeof erasedRequestSchema>;

const whySchema = z.string().check(z.trim(), z.minLength(1), z.maxLength(500));

/** `POST /api/devices/orders`: by officers. `why` is absent where an order is taken back. */
export const deviceOrderSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('erase'), device: z.uuid(), why: whySchema }),
  z.object({ kind: z.literal('keep'), device: z.uuid() }),
  z.object({ kind: z.literal('block'), account: z.uuid(), why: whySchema }),
  z.object({ kind: z.literal('unblock'), account: z.uuid() }),
]);

export type DeviceOrder = z.infer<typeof deviceOrderSchema>;

const timeSchema = z.iso.datetime();

/** Older ones stay in the hub's table. */
export const mostOrdersShown = 200;

/**
 * `GET /api/devices`: advisers' accounts of the officer's province, the devices on which they were heard of, and what was
 * ordered, the newest first.
 */
export const deviceListSchema = z.object({
  at: timeSchema,
  accounts: z.array(
    z.object({
      id: z.string(),
      login: z.string(),
      name: z.string(),
      blocked: z.nullable(z.object({ at: timeSchema, why: z.nullable(z.string()) })),
      devices: z.array(
        z.object({
          device: z.string(),
          browser: z.string(),
          system: z.string(),
          build: z.string(),
          firstSeen: timeSchema,
          lastSeen: timeSchema,
          erase: z.nullable(z.object({ at: timeSchema, why: z.string(), done: z.nullable(timeSchema) })),
        }),
      ),
    }),
  ),
  /** Only hubs since the first that kept them say them. */
  orders: z.optional(
    z.array(
      z.object({
        id: z.string(),
        kind: z.enum(['erase', 'keep', 'block', 'unblock']),
        at: timeSchema,
        /** The officer's name; null where it was done at the hub itself. */
        by: z.nullable(z.string()),
        why: z.nullable(z.string()),
        /** Whose account, or by whom the device is used. */
        about: z.string(),
        browser: z.string(),
        system: z.string(),
      }),
    ),
  ),
});

export type DeviceList = z.infer<typeof deviceListSchema>;
export const orderedSchema = z.object({ ordered: z.boolean() });
