import { enterpriseSchema, type Enterprise, type LegalForm } from '#core/enterprise/enterprise.ts';
import { unpackCommunes, type Commune } from '#core/enterprise/place.ts';
import { readPlaces } from '#core/enterprise/read-places.server.ts';
import { sectorVersion } from '#core/enterprise/sector.ts';
import { chanceOf, type Chance } from './chance.ts';
import { familyNames, middleNames, personNames, trades, type Trade } from './firm-names.ts';

/** A small shop of Chi Lăng; override what a test is about. */
export function anEnterprise(changes: Partial<Enterprise> = {}): Enterprise {
  return enterpriseSchema.parse({
    name: 'HTX Na sạch Chi Lăng',
    taxCode: aTaxCode(1),
    legalForm: 'cooperative',
    sector: { version: sectorVersion, code: 'A' },
    staff: 8,
    revenue: 2_400_000_000,
    capital: 1_000_000_000,
    province: '20',
    commune: '06463',
    ...changes,
  });
}

/** Of 99…, where no tax office is, with a true check digit: it can belong to nobody. */
export function aTaxCode(number: number): string {
  const digits = `99${String(number).padStart(7, '0')}`;
  const weights = [31, 29, 23, 19, 17, 13, 7, 5, 3];
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  const check = 10 - (sum % 11);
  // There is no code for a sum that divides by 11: the next number's is taken, from a range of its own.
  return check === 10 ? aTaxCode(number + 5_000_000) : `${digits}${check}`;
}

const places = readPlaces();

export interface InventedFirm {
  enterprise: Enterprise;
  trade: Trade;
}

/** Plausible enterprises of a province, the same for the same seed; towns have more of them than hills. */
export function inventFirms(province: string, count: number, seed: string): InventedFirm[] {
  const chance = chanceOf(`${seed} firms ${province}`);
  const communes = unpackCommunes(places.communes[province] ?? { date: '', communes: {} });
  const weights = Object.fromEntries(
    communes.map(({ code, kind }) => [code, kind === 'ward' ? 9 + chance.below(8) : chance.next() ** 3 * 9]),
  );
  const shares = Object.fromEntries(trades.map(({ option, share }) => [option, share]));
  const taken = new Set<string>();
  return Array.from({ length: count }, (_, index) => {
    const chosen = { trade: chance.weighted(shares), commune: chance.weighted(weights) };
    const trade = trades.find(({ option }) => option === chosen.trade) ?? trades[0]!;
    const legalForm = chance.weighted(trade.forms);
    const commune = communes.find(({ code }) => code === chosen.commune) ?? communes[0]!;
    const size = sizeOf(chance, legalForm);
    const contact = `${chance.pick(familyNames)} ${chance.pick(middleNames)} ${chance.pick(personNames)}`;
    const number = Number(province) * 10_000 + index + 1;
    const enterprise = anEnterprise({
      name: nameOf(chance, trade, legalForm, commune, taken),
      taxCode: legalForm === 'household' ? aPersonCode(number, chance) : aTaxCode(number),
      legalForm,
      sector: { version: sectorVersion, code: trade.section },
      ...size,
      province,
      commune: commune.code,
      contactName: contact,
      contactRole:
        legalForm === 'household' ? 'Chủ hộ' : legalForm === 'cooperative' ? 'Giám đốc HTX' : 'Giám đốc',
      contactPhone: `0900000${String(number % 1000).padStart(3, '0')}`,
    });
    return { enterprise, trade };
  });
}

/** Twelve digits that begin with 999, where no province is; not every household has given its code. */
function aPersonCode(number: number, chance: Chance): string | null {
  return chance.happens(0.7) ? `999${String(number).padStart(9, '0')}` : null;
}

function nameOf(chance: Chance, trade: Trade, form: LegalForm, commune: Commune, taken: Set<string>): string {
  const patterns = trade[form].length > 0 ? trade[form] : trade.enterprise;
  const suffixes = [
    '',
    ' Xanh',
    ' Phát',
    ' 68',
    ' Hưng Thịnh',
    ' Phú Lộc',
    ' An Bình',
    ' Số 2',
    ' Mới',
    ' Gia Hưng',
    ' Đại Lợi',
    ' Thành Đạt',
  ];
  for (let tries = 0; ; tries += 1) {
    const name = chance
      .pick(patterns)
      .replace('{p}', commune.name)
      .replace('{n}', `${chance.pick(personNames)} ${chance.pick(['Hà', 'Anh', 'Phương', 'Linh', 'Tâm'])}`);
    const full =
      tries === 0
        ? name
        : `${name}${suffixes[tries % suffixes.length]}${tries < suffixes.length ? '' : ` ${tries}`}`;
    if (!taken.has(full)) {
      taken.add(full);
      return full;
    }
  }
}

/** Most are small; some have not said. */
function sizeOf(chance: Chance, form: LegalForm): Pick<Enterprise, 'staff' | 'revenue' | 'capital'> {
  const weight = form === 'household' ? 0.25 : form === 'cooperative' ? 0.6 : 1;
  const staff = Math.max(0, Math.round(weight * Math.exp(1 + 2.6 * chance.next() ** 1.5)));
  const revenue = Math.round((staff + 1) * (120 + 700 * chance.next() ** 2)) * 1_000_000;
  return {
    staff,
    revenue: chance.happens(0.9) ? revenue : null,
    capital: chance.happens(0.8)
      ? Math.round((revenue * (0.3 + chance.next())) / 10_000_000) * 10_000_000
      : null,
  };
}
