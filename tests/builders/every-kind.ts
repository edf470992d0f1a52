import type { Item } from '#core/items/registry.ts';
import type { ModelTexts } from '#core/model/model-texts.ts';
import type { Model } from '#core/model/model.ts';
import type { Example } from '#core/result/example.ts';
import { unknownFacts } from '#core/score/unknown-facts.ts';
import { answered, aSmallModel, bands } from './a-small-model.ts';

/** Vietnamese and English. */
type Words = readonly [string, string];
type Labels = { [id: string]: Words };

interface Asked {
  item: Item;
  question: Words;
  options?: Labels;
  rows?: Labels;
  columns?: Labels;
}

const steps = { never: ['Chưa bao giờ', 'Never'], often: ['Thỉnh thoảng', 'Now and then'], daily: ['Hằng ngày', 'Daily'] } satisfies Labels; // prettier-ignore
const reasons: Labels = { alone: ['chỉ làm một mình, không thuê thêm ai', 'working alone'] };

/** A question of each kind that there is, in the order in which they are asked. */
const asked: { [id: string]: Asked } = {
  founded: {
    item: { kind: 'number', measure: 'year' },
    question: ['Cơ sở bắt đầu làm ăn từ năm nào?', 'In which year did the business begin?'],
  },
  joined: {
    item: { kind: 'date', from: '2000-01-01', until: '2030-12-31', optional: true },
    question: ['Ngày vào hiệp hội hoặc hợp tác xã', 'The day of joining an association'],
  },
  hands: {
    item: { kind: 'number', measure: 'number', min: '0', max: '200', notApplicable: { reasons: ['alone'] } },
    question: ['Có bao nhiêu người làm thường xuyên?', 'How many people work there all year?'],
  },
  turnover: {
    item: { kind: 'number', measure: 'money', optional: true },
    question: ['Doanh thu tháng trước được bao nhiêu?', 'What was last month’s turnover?'],
  },
  sells: {
    item: { kind: 'single-choice', options: [{ id: 'shop', points: '0' }, { id: 'online', points: '2' }] }, // prettier-ignore
    question: ['Bán hàng ở đâu?', 'Where are goods sold?'],
    options: { shop: ['Chỉ tại cửa hàng, tại chợ phiên hoặc cho khách quen', 'In the shop alone'], online: ['Có bán qua mạng', 'Online too'] }, // prettier-ignore
  },
  share: {
    item: {
      kind: 'number',
      measure: 'percentage',
      decimals: 1,
      enableWhen: { chosen: { item: 'sells', option: 'online' } },
      points: [['0', '0'], ['50', '2']], // prettier-ignore
    },
    question: ['Bán qua mạng chiếm bao nhiêu phần doanh thu?', 'Which share is sold online?'],
  },
  safety: {
    item: {
      kind: 'multiple-choice',
      cap: '2',
      options: [
        { id: 'backup', points: '1' },
        { id: 'passwords', points: '1' },
        { id: 'training', points: '1' },
        { id: 'none', points: '0', exclusive: true },
      ],
    },
    question: ['Sổ sách và dữ liệu được giữ an toàn thế nào?', 'How are the books kept safe?'],
    options: {
      backup: ['Có bản sao để ở nơi khác', 'A copy lies elsewhere'],
      passwords: ['Mỗi người một mật khẩu riêng', 'Everybody has a password'],
      training: ['Người làm được chỉ cách nhận ra tin nhắn lừa đảo, đường dẫn lạ', 'Staff know fraud'],
      none: ['Chưa làm gì', 'Nothing'],
    },
  },
  habits: {
    item: {
      kind: 'matrix',
      rows: [{ id: 'orders' }, { id: 'books' }, { id: 'stock' }],
      steps: [{ id: 'never', points: '0' }, { id: 'often', points: '1' }, { id: 'daily', points: '2' }], // prettier-ignore
    },
    question: ['Những việc này được ghi trên máy ở mức nào?', 'How often is this kept on a computer?'],
    rows: { orders: ['Đơn hàng, báo giá và lịch giao cho khách', 'Orders'], books: ['Thu, chi', 'Money'], stock: ['Hàng trong kho', 'Stock'] }, // prettier-ignore
    options: steps,
  },
  wanted: {
    item: {
      kind: 'grid',
      counts: 'best',
      rows: [{ id: 'scale' }, { id: 'camera' }],
      columns: [{ id: 'have', points: '2' }, { id: 'plan', points: '1' }], // prettier-ignore
    },
    question: ['Thiết bị nào đã có, thiết bị nào sắp mua?', 'Which machines are there or planned?'],
    rows: { scale: ['Cân điện tử nối với máy tính tiền', 'A linked scale'], camera: ['Camera', 'A camera'] }, // prettier-ignore
    columns: { have: ['Đã có', 'Have it'], plan: ['Sẽ mua trong năm', 'Will buy it'] },
  },
  trade: {
    item: { kind: 'single-choice', options: [{ id: 'shop' }, { id: 'farm' }, { id: 'other' }] },
    question: ['Làm nghề gì là chính?', 'What is the main trade?'],
    options: { shop: ['Buôn bán', 'A shop'], farm: ['Trồng trọt', 'A farm'], other: ['Việc khác', 'Other'] }, // prettier-ignore
  },
  tools: {
    item: { kind: 'tools', sectorItem: 'trade', links: { share: '2/5' } },
    question: ['Đang dùng công cụ nào?', 'Which tools are in use?'],
  },
  papers: {
    item: { kind: 'file', most: 2, accept: 'document', optional: true },
    question: ['Có giấy tờ hay ảnh nào cho thấy điều đó?', 'Which papers or photos show this?'],
  },
  wishes: {
    item: { kind: 'text', maxLength: 300, optional: true },
    question: ['Cần được giúp việc gì trước?', 'What help is needed first?'],
  },
};

const tools: Labels = {
  till: ['Phần mềm bán hàng, tính tiền và in hóa đơn từ máy tính tiền', 'A till'],
  stock: ['Phần mềm quản lý kho', 'Stock software'],
  books: ['Phần mềm kế toán', 'Bookkeeping software'],
  diary: ['Nhật ký đồng ruộng trên điện thoại', 'A field diary'],
  trace: ['Tem truy xuất nguồn gốc', 'Traceability'],
};

/** A published instrument with every kind of item, and one example that comes to nothing. */
export const everyKind: Model = aSmallModel({
  id: 'every-kind',
  url: 'urn:test:every-kind',
  status: 'active',
  items: Object.fromEntries(Object.entries(asked).map(([id, { item }]) => [id, item])),
  sections: [
    { id: 'firm', items: ['founded', 'joined', 'hands', 'turnover'] },
    { id: 'work', items: ['sells', 'share', 'safety', 'habits', 'wanted'] },
    { id: 'own', items: ['trade', 'tools', 'papers', 'wishes'] },
  ],
  catalogues: {
    shop: { maximum: '10', tools: ['till', 'stock', 'books'], pairs: [['till', 'stock'], ['till', 'books']] }, // prettier-ignore
    farm: { maximum: '10', tools: ['diary', 'trace'], pairs: [['diary', 'trace']] },
  },
  nodes: {
    sales: { op: 'sum', of: ['sells', 'share'] },
    care: { op: 'sum', of: ['safety', 'habits', 'wanted'] },
    common: { op: 'weightedMean', of: ['sales', 'care'], weights: ['1/2', '1/2'] },
    sector: { op: 'sum', of: ['tools'] },
    total: { op: 'weightedMean', of: ['common', 'sector'], weights: ['2/5', '3/5'] },
  },
  standsAlone: 'common',
  pillars: ['sales', 'care', 'sector'],
  levels: bands('0', '30', '70'),
});

const nodes: Labels = {
  sales: ['Bán hàng', 'Sales'],
  care: ['Cách làm', 'Ways of work'],
  common: ['Phần chung', 'Common part'],
  sector: ['Theo nghề', 'Of the trade'],
  total: ['Tổng', 'Total'],
};
const sections: Labels = {
  firm: ['Cơ sở', 'The firm'],
  work: ['Công việc', 'The work'],
  own: ['Nghề', 'The trade'],
};
const levels: Labels = { '1': ['Bắt đầu', 'Begun'], '2': ['Đang đi', 'Under way'], '3': ['Vững', 'Firm'] };

export const everyKindTexts: { vi: ModelTexts; en: ModelTexts } = { vi: textsIn(0), en: textsIn(1) };

export const everyKindExample: Example = {
  name: 'Nothing yet',
  facts: unknownFacts,
  answers: answered({
    founded: '2019',
    hands: '3',
    sells: 'shop',
    safety: ['none'],
    habits: { orders: 'never', books: 'never', stock: 'never' },
    wanted: { none: [] },
    trade: 'farm',
    tools: ['none'],
  }),
  expect: { score: { lower: '0', upper: '0' }, level: 1 },
};

function textsIn(language: 0 | 1): ModelTexts {
  const each = <Value>(parts: Labels, make: (words: string) => Value) =>
    Object.fromEntries(Object.entries(parts).map(([id, words]) => [id, make(words[language])]));
  const label = (words: string) => ({ label: words });
  const items = Object.entries(asked).map(([id, { question, options, rows, columns }]) => [
    id,
    {
      official: question[language].replace(/ .*/, ''),
      question: question[language],
      ...(options && { options: each(options, label) }),
      ...(rows && { rows: each(rows, label) }),
      ...(columns && { columns: each(columns, label) }),
    },
  ]);
  return {
    title: ['Bộ tiêu chí đủ các loại câu', 'Criteria of every kind'][language]!,
    shortTitle: ['Đủ loại câu', 'Every kind'][language]!,
    legalTitle: ['Dùng để thử', 'For trying'][language]!,
    levels: each(levels, (name) => ({ name, text: `${name}.` })),
    sections: each(sections, (title) => ({ title })),
    nodes: each(nodes, (title) => ({ title })),
    items: Object.fromEntries(items) as ModelTexts['items'],
    tools: each(tools, label),
    reasons: each(reasons, (words) => words),
    clauses: each({ base: ['Tự đặt ra', 'Made up'] }, (words) => words),
    advice: {},
    schemes: {},
  };
}
