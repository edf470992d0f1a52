import { render } from '@testing-library/react';
import type { ReactElement } from 'react';
import { Router } from 'wouter';
import { memoryLocation } from 'wouter/memory-location';
import { DeviceContext } from '#app/device.ts';
import { loadWords } from '#app/i18n.ts';
import type { Answers } from '#core/answers/answer.ts';
import { answerField } from '#core/assessment/draft.ts';
import { referenceTo } from '#core/model/fingerprint.ts';
import type { Json } from '#core/records/canonical.ts';
import { openDevice, type Device } from '#storage/database.ts';
import { installModel } from '#storage/install-model.ts';
import { createRecord } from '#storage/create-record.ts';
import { readRecord, type Values } from '#storage/records.ts';
import { writeSetting } from '#storage/settings.ts';
import { smeModel, smeTexts } from './the-sme-model.ts';

export interface Visited {
  device: Device;
  enterprise: string;
  assessment: string;
}

/** A device on which an adviser has opened a draft for a small shop in Lạng Sơn. */
export async function aDrawnVisit(
  answers: Answers = {},
  draft: Values = {},
  enterprise: Values = {},
): Promise<Visited> {
  const opened = await openDevice();
  if (!opened.ok) throw new Error(opened.reason);
  const device = opened.value;
  const by = draft['source'] === 'self' ? 'self' : 'adviser-1';
  await writeSetting(device, 'account', {
    id: 'adviser-1',
    login: 'lan',
    name: 'Hoàng Thị Lan',
    role: 'adviser',
    province: '20',
    state: 'in',
  });
  await installModel(device, referenceTo(smeModel), smeModel, smeTexts);
  const shop = await createRecord(
    device,
    'enterprise',
    {
      name: 'Công ty TNHH Tạp hóa Kỳ Lừa',
      taxCode: '4900123456',
      legalForm: 'enterprise',
      sector: { version: 'VSIC2025', code: 'G' },
      staff: 5,
      revenue: 1_500_000_000,
      capital: 500_000_000,
      province: '20',
      commune: '06325',
      ...enterprise,
    },
    { by },
  );
  if (!shop.ok) throw new Error(shop.reason);
  const fields = Object.entries(answers).map(([item, answer]) => [answerField(item), answer] as const);
  const assessment = await createRecord(
    device,
    'assessment',
    {
      enterprise: shop.value.record.id,
      model: { ...referenceTo(smeModel) },
      source: 'adviser',
      startedAt: '2026-11-21T02:00:00.000Z',
      ...(Object.fromEntries(fields) as Values),
      ...draft,
    },
    { by },
  );
  if (!assessment.ok) throw new Error(assessment.reason);
  return { device, enterprise: shop.value.record.id, assessment: assessment.value.record.id };
}

/** Draws a screen as the app does, at an address; `at` answers where the screen went since. */
export async function drawn(
  { device }: Pick<Visited, 'device'>,
  screen: ReactElement,
  { path, words }: { path: string; words: string[] },
): Promise<{ at: () => string }> {
  await loadWords('ui', 'say', ...words);
  const location = memoryLocation({ path, record: true });
  render(
    <DeviceContext value={device}>
      <Router hook={location.hook} searchHook={location.searchHook}>
        {screen}
      </Router>
    </DeviceContext>,
  );
  return { at: () => location.history.at(-1) ?? '' };
}

/** The values that are durably stored. */
export async function storedFields({
  device,
  assessment,
}: Visited): Promise<{ [field: string]: Json | undefined }> {
  const held = await readRecord(device, assessment);
  if (!held.ok) throw new Error(held.reason);
  return Object.fromEntries(
    Object.entries(held.value.record.fields).map(([name, { siblings }]) => [
      name,
      siblings[0]?.value as Json,
    ]),
  );
}
