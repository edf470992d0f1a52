import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { Json } from '#core/records/canonical.ts';
import type { Model } from '#core/model/model.ts';
import { aDrawnVisit, drawn } from '#tests/builders/a-drawn-visit.tsx';
import { smeModel, smeTexts } from '#tests/builders/the-sme-model.ts';
import { FieldConflict } from './field-conflict.tsx';

const photos = (...sizes: number[]): Json => ({
  state: 'answered',
  value: sizes.map((bytes, at) => ({ sha256: String(at).repeat(64), type: 'image/jpeg', bytes })),
});

test('of two lists of photos it is said how many there are, and how large', async () => {
  const model: Model = { ...smeModel, items: { ...smeModel.items, shop: { kind: 'file', most: 3 } } };
  const sibling = (device: string, value: Json) => ({
    dot: [device, 1] as [string, number],
    value,
    at: '2026-11-20T03:10:00.000Z',
    by: 'adviser-1',
  });
  const values = [photos(240_000, 1_024), photos(2_048), { state: 'declined' }];
  const of = {
    seen: { d0: 1, d1: 1, d2: 1 },
    siblings: values.map((value, at) => sibling(`d${at}`, value)),
  };
  await drawn(
    await aDrawnVisit(),
    <FieldConflict
      ground={{ model, texts: smeTexts.vi } as never}
      item="shop"
      of={of}
      value={undefined}
      readOnly
      onChoose={() => undefined}
    >
      {() => null}
    </FieldConflict>,
    { path: '/', words: ['conflict', 'items'] },
  );
  for (const said of ['2 ảnh, tệp: 235 KB · 1 KB', '1 ảnh, tệp: 2 KB', 'Không trả lời'])
    expect(await screen.findByText(said)).toBeInTheDocument();
});
