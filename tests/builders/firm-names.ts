import type { LegalForm } from '#core/enterprise/enterprise.ts';
import type { SectorCode } from '#core/enterprise/sector.ts';

/** The trades of invented firms: the option of item 7.1, how common it is, its VSIC section, and how such firms are called. */
export interface Trade {
  option: string;
  share: number;
  section: SectorCode;
  /** Which legal forms, by weight. */
  forms: { [form in LegalForm]: number };
  enterprise: readonly string[];
  household: readonly string[];
  cooperative: readonly string[];
}

const firms = { enterprise: 6, household: 4, cooperative: 0 };
const farms = { enterprise: 2, household: 1, cooperative: 7 };

export const trades: readonly Trade[] = [
  trade('agriculture', 17, 'A', farms, {
    enterprise: ['Công ty TNHH Nông sản {p}', 'Công ty CP Chè {p}', 'Công ty TNHH Cà phê {p}'],
    household: ['Hộ kinh doanh Rau sạch {p}', 'Trại nấm {p}'],
    cooperative: [
      'HTX Na sạch {p}',
      'HTX Rau an toàn {p}',
      'HTX Mận hậu {p}',
      'HTX Cây ăn quả {p}',
      'HTX Dược liệu {p}',
    ],
  }),
  trade('retail', 21, 'G', firms, {
    enterprise: ['Công ty TNHH Thương mại {p}', 'Siêu thị mini {p}', 'Công ty TNHH Điện máy {p}'],
    household: ['Tạp hóa {n}', 'Cửa hàng Thời trang {n}', 'Nhà thuốc {n}', 'Vật liệu xây dựng {n}'],
  }),
  trade(
    'logistics',
    12,
    'H',
    { enterprise: 9, household: 1, cooperative: 0 },
    {
      enterprise: ['Công ty TNHH Vận tải {p}', 'Công ty CP Kho bãi {p}', 'Công ty TNHH Xuất nhập khẩu {p}'],
      household: ['Dịch vụ bốc xếp {n}'],
    },
  ),
  trade(
    'food-service',
    10,
    'I',
    { enterprise: 2, household: 8, cooperative: 0 },
    {
      enterprise: ['Công ty TNHH Ẩm thực {p}'],
      household: ['Nhà hàng {p}', 'Phở chua {n}', 'Quán Vịt quay {n}', 'Cà phê {n}'],
    },
  ),
  trade(
    'lodging',
    9,
    'I',
    { enterprise: 3, household: 6, cooperative: 1 },
    {
      enterprise: ['Khách sạn {p}', 'Công ty TNHH Khách sạn {p}'],
      household: ['Homestay {p} Xanh', 'Nhà nghỉ {n}', 'Homestay {n}'],
      cooperative: ['HTX Du lịch cộng đồng {p}'],
    },
  ),
  trade('travel', 4, 'O', firms, {
    enterprise: ['Công ty TNHH Du lịch {p}', 'Công ty CP Lữ hành {p}'],
    household: ['Dịch vụ Du lịch {n}'],
  }),
  trade(
    'construction',
    8,
    'F',
    { enterprise: 1, household: 0, cooperative: 0 },
    {
      enterprise: ['Công ty TNHH Xây dựng {p}', 'Công ty CP Xây lắp {p}'],
    },
  ),
  trade(
    'passenger',
    3,
    'H',
    { enterprise: 4, household: 3, cooperative: 3 },
    {
      enterprise: ['Công ty TNHH Vận tải hành khách {p}'],
      household: ['Nhà xe {n}'],
      cooperative: ['HTX Vận tải {p}'],
    },
  ),
  trade('vehicles', 4, 'T', firms, {
    enterprise: ['Công ty TNHH Ô tô {p}'],
    household: ['Sửa chữa xe máy {n}'],
  }),
  trade('garment', 3, 'C', firms, {
    enterprise: ['Công ty TNHH May {p}'],
    household: ['Thổ cẩm {n}'],
  }),
  trade('steel', 2, 'G', firms, { enterprise: ['Công ty TNHH Thép {p}'], household: ['Cơ khí {n}'] }),
  trade('beauty-health', 3, 'R', firms, {
    enterprise: ['Phòng khám đa khoa {p}'],
    household: ['Thẩm mỹ {n}', 'Cắt tóc {n}'],
  }),
  trade(
    'education',
    2,
    'Q',
    { enterprise: 1, household: 0, cooperative: 0 },
    {
      enterprise: ['Trung tâm Ngoại ngữ {p}', 'Công ty TNHH Giáo dục {p}'],
    },
  ),
  trade(
    'accounting',
    1,
    'N',
    { enterprise: 1, household: 0, cooperative: 0 },
    {
      enterprise: ['Công ty TNHH Dịch vụ kế toán {p}'],
    },
  ),
  trade(
    'other',
    3,
    'J',
    { enterprise: 1, household: 1, cooperative: 0 },
    {
      enterprise: ['Công ty TNHH In ấn {p}'],
      household: ['Photocopy {n}'],
    },
  ),
];

/** People's names for shops and contacts; invented, and as common as they come. */
export const personNames = [
  'Hoa', 'Lan', 'Mai', 'Thủy', 'Hương', 'Hạnh', 'Nga', 'Yến', 'Bích', 'Nhung', 'Tuấn', 'Hùng', 'Dũng', 'Minh', 'Sơn', 'Quân', 'Thắng', 'Bình', 'Đức', 'Vượng',
] as const; // prettier-ignore
export const familyNames = [
  'Nông', 'Hoàng', 'Lý', 'Vi', 'Lương', 'Nguyễn', 'Trần', 'Lò', 'Cầm', 'Quàng', 'Hà', 'Đinh', 'Giàng', 'Mùa',
] as const; // prettier-ignore
export const middleNames = ['Thị', 'Văn', 'Minh', 'Thu', 'Đức', 'Ngọc'] as const;

function trade(
  option: string,
  share: number,
  section: SectorCode,
  forms: Trade['forms'],
  names: { enterprise: readonly string[]; household?: readonly string[]; cooperative?: readonly string[] },
): Trade {
  return { household: [], cooperative: [], ...names, option, share, section, forms };
}
