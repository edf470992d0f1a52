import { factsOf } from '#core/enterprise/enterprise.ts';
import { canonicalJson } from '#core/records/canonical.ts';
import { sha256Hex } from '#core/records/hash.ts';
import type { InstalledModel } from '#core/result/read-models.server.ts';
import { aTaxCode, inventFirms, type InventedFirm } from '#tests/builders/an-enterprise.ts';
import { aSeal, aVisit, draftRecord, enterpriseRecord, itemsOf, type Visit } from '#tests/builders/a-seal.ts';
import { chanceOf, type Chance } from '#tests/builders/chance.ts';
import { someAnswers } from '#tests/builders/some-answers.ts';

/** What a device hands over: by the adviser of that number, or by an owner alone. */
interface Parcel {
  adviser: number;
  items: unknown[];
}

export interface Programme {
  parcels: Parcel[];
  own: { device: string; item: unknown }[];
}

const firstDay = Date.parse('2026-04-06T01:00:00Z');
const days = 228;

const words = [
  'Mong có lớp học bán hàng trên mạng vào buổi tối.',
  'Sóng ở bản yếu, phần mềm nên chạy được khi mất mạng.',
  'Cần người hướng dẫn tận nơi lúc mới dùng hóa đơn điện tử.',
  'Chi phí phần mềm hằng tháng còn cao so với doanh thu.',
];

/** A year of a province's programme: visits, second visits, owners alone, drafts still open, and what goes wrong. */
export function aProgramme(
  installed: InstalledModel,
  province: string,
  by: readonly string[],
  firms: number,
): Programme {
  const chance = chanceOf(`programme ${province}`);
  const programme: Programme = { parcels: [], own: [] };
  const device = by.map(() => chance.uuid(firstDay));
  const invented = inventFirms(province, firms, 'demo');

  for (const [index, firm] of invented.entries()) {
    const adviser = chance.below(by.length);
    const skill = skillOf(chance);
    const enterpriseId = chance.uuid(firstDay + index);
    const base = { enterpriseId, device: device[adviser] ?? '', by: by[adviser] ?? '' };
    const add = (items: unknown[]) => programme.parcels.push({ adviser, items });
    const fate = chance.weighted({ visited: 78, twice: 8, alone: 7, both: 5, open: 4, entered: 6 });

    if (fate === 'entered')
      add([{ kind: 'record', record: enterpriseRecord(visitOf(installed, firm, chance, skill, base)) }]);
    if (fate === 'open') add(openDraft(visitOf(installed, firm, chance, skill, base), chance));
    if (fate === 'visited' || fate === 'both' || fate === 'twice') {
      const visit = visitOf(installed, firm, chance, skill, base);
      const first = visitOf(installed, firm, chance, skill - 0.15, base);
      if (fate === 'twice') add(visitAlone(twoMonthsBefore(visit, first)));
      add(itemsOf(visit));
    }
    if (fate === 'alone' || fate === 'both') {
      const own = { enterpriseId: chance.uuid(firstDay), by: 'self', source: 'self' as const };
      const visit = visitOf(installed, firm, chance, skill + 0.08, own);
      programme.own.push({ device: visit.device, item: { kind: 'seal', ...aSeal(visit) } });
    }
  }
  programme.parcels.push(...mishaps(installed, invented, chance, by, device));
  return programme;
}

/** Most firms are at the beginning; a few are far ahead. */
function skillOf(chance: Chance): number {
  if (chance.happens(0.05)) return 0.66 + 0.34 * chance.next();
  const middle = (chance.next() + chance.next() + chance.next()) / 3;
  return Math.max(0.01, 0.27 + (middle - 0.5) * 1.15);
}

function visitOf(
  installed: InstalledModel,
  { enterprise, trade }: InventedFirm,
  chance: Chance,
  skill: number,
  changes: Partial<Visit>,
): Visit {
  const minutes = 8 + chance.below(9 * 60 - 20);
  const sealedAt = firstDay + chance.below(days) * 86_400_000 + minutes * 60_000 + chance.below(60_000);
  const answers = someAnswers(installed.model, factsOf(enterprise), {
    skill: Math.max(0.01, Math.min(1, skill)),
    chance,
    chosen: { '7.1': trade.option },
    words: chance.happens(0.2) ? words : [],
  });
  const visit = aVisit(
    installed,
    { enterprise, answers, sealedAt: new Date(sealedAt).toISOString(), ...changes },
    chance,
  );
  return { ...visit, startedAt: new Date(sealedAt - (7 + chance.below(12)) * 60_000).toISOString() };
}

/** The first visit was two months earlier. */
function twoMonthsBefore(visit: Visit, first: Visit): Visit {
  return { ...first, sealedAt: earlier(visit.sealedAt), startedAt: earlier(visit.startedAt) };
}

function earlier(text: string): string {
  return new Date(Date.parse(text) - 61 * 86_400_000).toISOString();
}

/** Without the enterprise, which comes with the other visit. */
function visitAlone(visit: Visit): unknown[] {
  return itemsOf(visit).slice(1);
}

/** A draft in the middle of the questions. */
function openDraft(visit: Visit, chance: Chance): unknown[] {
  const given = Object.entries(visit.answers).slice(0, 4 + chance.below(12));
  const draft = { ...visit, answers: Object.fromEntries(given) };
  return [
    { kind: 'record', record: enterpriseRecord(draft) },
    { kind: 'record', record: draftRecord(draft, null) },
  ];
}

/** What an officer must see and settle: a seal changed after sealing, a visit sealed on two devices, a firm entered twice. */
function mishaps(
  installed: InstalledModel,
  firms: InventedFirm[],
  chance: Chance,
  by: readonly string[],
  device: readonly string[],
): Parcel[] {
  const [changed, doubled, entered] = firms.filter(
    ({ enterprise, trade }) => enterprise.legalForm === 'enterprise' && trade.option === 'logistics',
  );
  if (!changed || !doubled || !entered) return [];
  const base = { device: device[0] ?? '', by: by[0] ?? '' };
  const another = 1 % by.length;
  const colleague = { device: device[another] ?? '', by: by[another] ?? '' };
  const { body, person } = aSeal(visitOf(installed, changed, chance, 0.2, base));
  const forged = JSON.parse(body) as { result: { level: number } };
  forged.result.level = 5;
  const text = canonicalJson(forged);
  const visit = visitOf(installed, doubled, chance, 0.4, base);
  const second = {
    ...visit,
    ...colleague,
    sealedAt: new Date(Date.parse(visit.sealedAt) + 600_000).toISOString(),
  };
  const code = { taxCode: aTaxCode(900_000 + Number(firms[0]?.enterprise.province)) };
  const shared = (name: string, changes: Partial<Visit>) =>
    itemsOf(
      visitOf(
        installed,
        { ...entered, enterprise: { ...entered.enterprise, ...code, name } },
        chance,
        0.3,
        changes,
      ),
    );
  return [
    { adviser: 0, items: [{ kind: 'seal', id: sha256Hex(text), body: text, person }] },
    { adviser: 0, items: itemsOf(visit) },
    { adviser: another, items: [{ kind: 'seal', ...aSeal(second) }] },
    { adviser: 0, items: shared(entered.enterprise.name, base) },
    { adviser: another, items: shared(entered.enterprise.name.replace('Công ty', 'Cty'), colleague) },
  ];
}
