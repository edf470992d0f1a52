import type { Solution } from '#core/solutions/solution.ts';

/** An entry of the catalogue: everything that it must say, and nothing more. */
export function aSolution(changes: Partial<Solution> = {}): Solution {
  return {
    name: 'Sổ Bán Hàng Bậc Thang',
    provider: 'Công ty Phần mềm Ví Dụ Một',
    does: 'Ghi đơn bán, trừ kho và in hóa đơn ngay trên điện thoại.',
    categories: ['sales'],
    price: { is: 'yearly', from: 600_000, to: 1_800_000 },
    web: 'https://bac-thang.example.vn',
    phone: null,
    listed: null,
    offline: true,
    checkedOn: '2026-10-05',
    ...changes,
  };
}
