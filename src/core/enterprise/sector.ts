import * as z from 'zod/mini';

/** The 22 sections of the Vietnam Standard Industrial Classification of 2025 (36/2025/QĐ-TTg). */
// prettier-ignore
export const sectorCodes = [
  'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J', 'K',
  'L', 'M', 'N', 'O', 'P', 'Q', 'R', 'S', 'T', 'U', 'V',
] as const;

export const sectorVersion = 'VSIC2025';

export const sectorCodeSchema = z.enum(sectorCodes);

/** A letter means another thing in another version, so a code never travels without its version. */
export const sectorSchema = z.object({ version: z.literal(sectorVersion), code: sectorCodeSchema });

export type SectorCode = (typeof sectorCodes)[number];
