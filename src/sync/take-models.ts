import * as z from 'zod/mini';
import { referenceTo } from '#core/model/fingerprint.ts';
import { modelTextsSchema, type ModelTexts } from '#core/model/model-texts.ts';
import { modelSchema, type Model } from '#core/model/model.ts';
import { offerOf } from '#core/model/offer.ts';
import { exampleSchema } from '#core/result/example.ts';
import { failingExample } from '#core/result/failing-example.ts';
import { publishedListSchema, publishedModelSchema, type PublishedName } from '#protocol/models.ts';
import type { Device } from '#storage/database.ts';
import { installModel } from '#storage/install-model.ts';
import {
  changeModelRegister,
  readModelRegister,
  type RefusedModel,
  type TakenModel,
} from '#storage/model-register.ts';
import { atRest } from './at-rest.ts';
import { signedBy } from './is-signed.ts';
import type { Line } from './push.ts';

/** Words of both languages are kept with a model; where it has none of its own in one, those of the other stand in. */
const languages = ['vi', 'en'] as const;

type Taken = { taken: TakenModel } | { refused: RefusedModel };

/**
 * [P12] Takes over what the hub has published, each model only where it does not lie here yet. What cannot be had now is
 * had at the next contact.
 */
export async function takeModels(line: Line, heard: string, build: string): Promise<void> {
  const { device, remote, signal } = line;
  const before = await readModelRegister(device);
  const reply = await remote({ path: '/api/models', schema: publishedListSchema, signal });
  if (!reply.ok) return;
  let missing = false;
  for (const name of reply.value.models) {
    const same = before.published.find((one) => isSame(one, name));
    const taken = same && { ...same, ...structureIn(name) };
    const refused = before.refused.find((one) => isSame(one, name) && one.build === build);
    const now = taken ? { taken } : refused ? { refused } : await takeModel(line, name, build);
    if (now) await note(device, now);
    else missing = true;
  }
  const offered = new Set(reply.value.models.map(({ fingerprint }) => fingerprint));
  await changeModelRegister(device, (register) => ({
    ...register,
    heard: missing ? null : heard,
    published: register.published.map((one) => ({ ...one, withdrawn: !offered.has(one.fingerprint) })),
    refused: register.refused.filter((one) => one.own || offered.has(one.fingerprint)),
  }));
}

function isSame(one: TakenModel | RefusedModel, name: PublishedName): boolean {
  return (
    one.fingerprint === name.fingerprint &&
    Object.entries(name.words).every(([language, words]) => one.words[language] === words) &&
    isSignedAlike(one, name)
  );
}

/** What older builds kept tells only whether it was signed; what older hubs say, nothing. */
function isSignedAlike(one: TakenModel | RefusedModel, { signature }: PublishedName): boolean {
  if (signature === undefined) return true;
  if (one.signature !== undefined) return one.signature === signature;
  return signature === null && !('signed' in one && one.signed);
}

const structureIn = ({ structureOnly }: { structureOnly?: boolean | undefined }) =>
  structureOnly ? { structureOnly } : {};

/**
 * Fetches one model by its fingerprint, sees that it is the very one, runs its examples with this device's own core, and
 * keeps it, [M27]. Null where the hub cannot be reached or does not have it.
 */
export async function takeModel(
  { device, remote, signal }: Line,
  name: PublishedName | { fingerprint: string },
  build = '',
): Promise<Taken | null> {
  const path = `/api/models/${name.fingerprint}`;
  const reply = await remote({ path, schema: publishedModelSchema, signal });
  if (!reply.ok) return null;
  const words = 'words' in name ? name.words : {};
  const heard = 'words' in name && name.signature !== undefined ? { signature: name.signature } : {};
  const refusal = (known: Named | null, why: RefusedModel['why'], detail: string): Taken => ({
    refused: {
      ...(known ?? { id: '', url: '', version: '', ...name, title: 'id' in name ? name.id : '' }),
      why,
      detail,
      build,
      words,
      own: false,
      ...heard,
    },
  });
  const read = readParts(reply.value);
  if (!read) return refusal(null, 'unreadable', '');
  const { model, texts, examples } = read;
  const reference = referenceTo(model);
  const known = { id: model.id, title: texts.vi.shortTitle, ...reference };
  if (reference.fingerprint !== name.fingerprint) return refusal(null, 'other-content', '');
  const { signature } = reply.value;
  const signed = signature ? await signedBy(signature, name.fingerprint) : undefined;
  if (signed === null) return refusal(known, 'signature', '');
  const failing = await failingExample({ model, reference, examples }, atRest);
  if (failing !== null) return refusal(known, 'example-fails', failing);
  const worded = { ...words };
  for (const language of languages) worded[language] ??= words['vi'] ?? '';
  const installed = await installModel(device, reference, model, texts, worded);
  if (!installed.ok) return installed.reason === 'frozen' ? refusal(known, 'version-taken', '') : null;
  const titles = Object.fromEntries(languages.map((language) => [language, texts[language].shortTitle]));
  const { status, effectivePeriod } = model;
  return {
    taken: {
      ...known,
      status,
      effectivePeriod,
      titles,
      words: worded,
      ...(signed && { signed }),
      ...heard,
      withdrawn: false,
      offer: offerOf(model),
      ...structureIn(model),
    },
  };
}

type Named = Pick<RefusedModel, 'id' | 'title' | 'url' | 'version' | 'fingerprint'>;

interface Parts {
  model: Model;
  texts: Record<(typeof languages)[number], ModelTexts>;
  examples: z.infer<typeof exampleSchema>[];
}

/** Null where only another build can read it. */
function readParts(sent: z.infer<typeof publishedModelSchema>): Parts | null {
  const model = z.safeParse(modelSchema, sent.model);
  const examples = z.safeParse(z.array(exampleSchema), sent.examples);
  const source = sent.texts['vi'] ?? Object.values(sent.texts)[0];
  const [vi, en] = languages.map((language) => z.safeParse(modelTextsSchema, sent.texts[language] ?? source));
  if (!model.success || !examples.success || !vi?.success || !en?.success) return null;
  return { model: model.data, examples: examples.data, texts: { vi: vi.data, en: en.data } };
}

/** A model is either taken or refused, never both. */
async function note(device: Device, now: Taken): Promise<void> {
  const { fingerprint } = 'taken' in now ? now.taken : now.refused;
  const others = <One extends { fingerprint: string }>(all: One[]) =>
    all.filter((one) => one.fingerprint !== fingerprint);
  await changeModelRegister(device, (register) => ({
    ...register,
    published: [...others(register.published), ...('taken' in now ? [now.taken] : [])],
    refused: [...others(register.refused), ...('refused' in now ? [now.refused] : [])],
  }));
}
