import { expect, test } from 'vitest';
import { aModel } from '#tests/builders/a-model.ts';
import type { Answer, Answers } from '../answers/answer.ts';
import type { Advice } from '../model/advice-schema.ts';
import type { Model } from '../model/model.ts';
import { unknownFacts } from '../score/prove-model.ts';
import { afterDoing } from './apply-brings.ts';

const said = (value: Extract<Answer, { state: 'answered' }>['value']) => ({
  state: 'answered' as const,
  value,
});
const after = (answers: Answers, brings: NonNullable<Advice['brings']>, changes: Partial<Model> = {}) =>
  afterDoing(aModel(changes), unknownFacts, answers, { brings });

test('[M20] an answer becomes what the advice brings, and never a lower one', () => {
  expect(after({ plan: said('no') }, [{ item: 'plan', choose: 'half' }])).toEqual({ plan: said('half') });
  expect(after({ plan: said('yes') }, [{ item: 'plan', choose: 'half' }])).toEqual({ plan: said('yes') });
  expect(after({ safety: said(['none']) }, [{ item: 'safety', choose: 'backup' }])).toEqual({
    safety: said(['backup']),
  });
  expect(after({ safety: said(['rights']) }, [{ item: 'safety', choose: 'none' }])).toEqual({
    safety: said(['rights']),
  });
});

test('what is open or not applicable stays so; what was not known becomes known where it counted as nothing', () => {
  const tried: Answers = { tried: { state: 'notApplicable', reason: 'never' } };
  expect(after({}, [{ item: 'plan', choose: 'yes' }])).toEqual({});
  expect(after(tried, [{ item: 'tried', choose: 'good' }])).toEqual(tried);
  const unknown: Answers = { plan: { state: 'dontKnow' } };
  expect(after(unknown, [{ item: 'plan', choose: 'half' }])).toEqual({ plan: said('half') });
  const left = { states: { dontKnow: 'exclude', declined: 'exclude' } } as const;
  expect(after(unknown, [{ item: 'plan', choose: 'half' }], left)).toEqual(unknown);
});

test('of the tools that it brings, those of the own sector are added; their data are typed again until connected', () => {
  const shop = { sector: said('shop'), tools: said(['shop.pos']) };
  const more: NonNullable<Advice['brings']> = [{ item: 'tools', tools: ['shop.stock', 'farm.diary'] }];
  expect(after(shop, more)['tools']).toEqual(said(['shop.pos', 'shop.stock']));
  const base = aModel();
  const linked: Partial<Model> = {
    items: { ...base.items, tools: { kind: 'tools', sectorItem: 'sector', links: { share: '1/2' } } },
    catalogues: {
      shop: {
        maximum: '20',
        tools: ['shop.pos', 'shop.qr', 'shop.stock'],
        pairs: [
          ['shop.pos', 'shop.stock'],
          ['shop.pos', 'shop.qr'],
        ],
      },
    },
  };
  const used = {
    ...shop,
    tools: said({ tools: ['shop.pos', 'shop.qr'], links: { 'shop.pos~shop.qr': 'none' } }),
  };
  const typed = after(used, more, linked);
  const links = { 'shop.pos~shop.qr': 'none', 'shop.pos~shop.stock': 'rekeyed' };
  expect(typed['tools']).toEqual(said({ tools: ['shop.pos', 'shop.qr', 'shop.stock'], links }));
  const again = {
    ...used,
    tools: said({ tools: ['shop.pos', 'shop.qr'], links: { 'shop.pos~shop.qr': 'rekeyed' } }),
  };
  const one = after(after(again, more, linked), [{ item: 'tools', links: 'data', most: 1 }], linked);
  expect(one['tools']).toMatchObject(
    said({ links: { 'shop.pos~shop.stock': 'data', 'shop.pos~shop.qr': 'rekeyed' } }),
  );
  const flowing = after(typed, [{ item: 'tools', links: 'data' }], linked);
  expect(flowing['tools']).toMatchObject(said({ links: { ...links, 'shop.pos~shop.stock': 'data' } }));
});
