import { renderHook } from '@testing-library/react';
import { useTranslation } from 'react-i18next';
import { beforeAll, expect, test } from 'vitest';
import { loadWords } from '#app/i18n.ts';
import type { Json } from '#core/records/canonical.ts';
import { smeModel, smeTexts } from '#tests/builders/the-sme-model.ts';
import { answerWords } from './answer-words.ts';

beforeAll(() => loadWords('items'));

function said(item: string, value: Json): string {
  const { t } = renderHook(() => useTranslation('items')).result.current;
  return answerWords(t, { model: smeModel, texts: smeTexts.vi }, item, { state: 'answered', value });
}

test('tools are told by their names, with or without what flows between them', () => {
  const [pos, cashless, stock] = ['retail.pos', 'retail.cashless', 'retail.stock'] as const;
  const name = (tool: string) => smeTexts.vi.tools[tool]?.label ?? tool;
  expect(said('7.2', [pos, stock])).toBe(`${name(pos)} · ${name(stock)}`);
  expect(said('7.2', ['none'])).toBe('Không dùng công cụ nào trong danh sách');
  const links = { [`${pos}~${cashless}`]: 'data', [`${pos}~${stock}`]: 'rekeyed' };
  expect(said('7.2', { tools: [pos, cashless, stock], links })).toBe(
    `${name(pos)} · ${name(cashless)} · ${name(stock)}. ` +
      `Tự sang: ${name(pos)} ↔ ${name(cashless)}. Gõ hai lần: ${name(pos)} ↔ ${name(stock)}`,
  );
  expect(said('7.2', { tools: [pos, stock], links: { [`${pos}~${stock}`]: 'none' } })).toBe(
    `${name(pos)} · ${name(stock)}`,
  );
});
