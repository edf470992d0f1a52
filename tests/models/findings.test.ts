import { expect, test } from 'vitest';
import { checkModel } from '#core/model/check-model.ts';
import { expandScales } from '#core/model/expand-scales.ts';
import { problems } from '#core/model/finding.ts';
import { modelSchema } from '#core/model/model.ts';
import { sayFinding } from '#core/model/say-finding.ts';
import { schemaFindings } from '#core/model/schema-findings.ts';
import english from '#app/words/findings.en.json' with { type: 'json' };
import vietnamese from '#app/words/findings.vi.json' with { type: 'json' };
import { aModel } from '../builders/a-model.ts';
import { aSmallModel, bands, choice, ticks } from '../builders/a-small-model.ts';
import { miniatures } from './miniatures.ts';

/** What is said, in Vietnamese, of a model as it is read from its file. */
function saidOf(source: unknown): string[] {
  const read = modelSchema.safeParse(expandScales(source));
  const findings = read.success ? checkModel(read.data, {}) : schemaFindings('', read.error, source);
  return findings.map((finding) => sayFinding(vietnamese, finding));
}

test('every problem has its sentence in both languages, and no sentence is left over', () => {
  for (const words of [vietnamese, english]) {
    expect(Object.keys(words).sort()).toEqual([...problems].sort());
  }
});

const base = aModel();
const plan = base.items['plan']!;
const withPlan = (changes: object) => ({ ...base, items: { ...base.items, plan: { ...plan, ...changes } } });
const { branching, profiles, decisionTable, linkedTools } = miniatures;

test.each([
  [
    'a misspelt part',
    { ...base, levls: [] },
    'file: Không có mục nào tên “levls” ở đây; kiểm tra lại chính tả.',
  ],
  ['a part that is missing', { ...base, licence: undefined }, 'file: Thiếu mục “licence”.'],
  [
    'points that are a number',
    withPlan({
      options: [
        { id: 'no', points: 0 },
        { id: 'yes', points: '4' },
      ],
    }),
    'items.plan.options.0.points: Sai kiểu giá trị; ở đây cần kiểu string (số chính xác phải viết trong dấu nháy).',
  ],
  [
    'points with a comma',
    withPlan({
      options: [
        { id: 'no', points: '0' },
        { id: 'yes', points: '2,5' },
      ],
    }),
    "items.plan.options.1.points: “2,5” không phải số chính xác; viết trong dấu nháy, như '20.83' hoặc '2/5'.",
  ],
  [
    'a kind that there is not',
    withPlan({ kind: 'slider' }),
    'items.plan.kind: Giá trị phải là một trong các giá trị cho phép',
  ],
  [
    'a day that is none',
    { ...base, effectivePeriod: { start: '30/06/2025' } },
    "effectivePeriod.start: “30/06/2025” không phải ngày; viết như '2026-01-31'.",
  ],
  [
    'something that is no condition',
    withPlan({ enableWhen: { chosen: 'plan' } }),
    'items.plan.enableWhen: Đây không phải một điều kiện: {"chosen":"plan"}',
  ],
  [
    'an id with marks',
    { ...base, root: 'tổng' },
    'root: “tổng” không dùng làm mã được; mã gồm chữ không dấu, số, dấu chấm, gạch dưới, gạch nối.',
  ],
  [
    'a node that is not there',
    { ...base, pillars: ['people'] },
    'nodes: Không có nhóm hay câu hỏi nào mang mã “people” ở chỗ cần đến.',
  ],
  [
    'weights of more than 1',
    {
      ...base,
      nodes: {
        ...base.nodes,
        total: { op: 'weightedMean', of: ['common', 'sectorPart'], weights: ['1', '1/2'] },
      },
    },
    'nodes.total.weights: Trọng số không khớp: mỗi phần cần một trọng số không âm và tổng phải bằng 1, hoặc ghi normalise: true. Hiện có: 2 of 2, sum 3/2.',
  ],
  [
    'an item that is counted twice',
    { ...base, nodes: { ...base.nodes, sectorPart: { op: 'sum', of: ['tools', 'plan'] } } },
    'nodes: “plan” nằm trong hai nhóm nên sẽ bị tính điểm hai lần.',
  ],
  [
    'an item that nobody is asked',
    { ...base, sections: [{ id: 'all', items: Object.keys(base.items).slice(1) }] },
    'items.plan: Câu hỏi “plan” chưa nằm trong phần nào nên sẽ không bao giờ được hỏi.',
  ],
  [
    'levels that fall',
    {
      ...base,
      levels: {
        ...base.levels,
        bands: [
          { level: 2, from: '0' },
          { level: 1, from: '50' },
        ],
      },
    },
    'levels.bands: Các mức phải bắt đầu từ 0, cận dưới tăng dần và số mức tăng dần. Hiện là: 0 50.',
  ],
  [
    'negative points in a single choice',
    withPlan({
      options: [
        { id: 'no', points: '-1' },
        { id: 'yes', points: '4' },
      ],
    }),
    'items.plan: Điểm -1 nhỏ hơn 0; ở loại câu hỏi này điểm thấp nhất là 0.',
  ],
  [
    'a scored item at which nothing can be had',
    withPlan({
      options: [
        { id: 'no', points: '0' },
        { id: 'yes', points: '0' },
      ],
    }),
    'items.plan: Không thể được điểm nào ở đây (0); điểm cao nhất phải lớn hơn 0.',
  ],
  [
    'ticks counted out of less than can be had',
    aSmallModel({
      items: { data: ticks(['a', 'b', 'c'], { outOf: '2' }) },
      nodes: { total: { op: 'sum', of: ['data'] } },
    }),
    'items.data.outOf: Có thể được tới 3 điểm, nhiều hơn số điểm làm mẫu (outOf).',
  ],
  [
    'an unscored item in a sum',
    { ...base, nodes: { ...base.nodes, sectorPart: { op: 'sum', of: ['tools', 'sector'] } } },
    'nodes.sectorPart: Câu “sector” không có điểm nên không thể là phần của nhóm này; chỉ bảng quyết định (table) mới dùng được.',
  ],
  [
    'a target without its share',
    withPlan({ notApplicable: { reasons: ['none'], policy: 'target' } }),
    'items.plan.notApplicable: Chính sách target cần ghi rõ tính là bao nhiêu phần của điểm (target).',
  ],
  [
    'a question asked before what it hangs on',
    { ...branching, sections: [{ id: 'all', items: ['where', 'online', 'share', 'staff'] }] },
    'items.where.enableWhen: Câu này phụ thuộc vào câu “online”, nên “online” phải được hỏi trước.',
  ],
  [
    'a profile that hangs on what only profiles are asked',
    {
      ...profiles,
      profiles: [...profiles!.profiles!, { id: 'own', when: { chosen: { item: 'origin', option: 'own' } } }],
    },
    'profiles.own.when: Điều kiện của nhóm đối tượng phụ thuộc câu “origin”, mà câu này chỉ được hỏi tùy nhóm đối tượng.',
  ],
  [
    'a table that hangs on itself',
    {
      ...decisionTable,
      nodes: {
        total: {
          ...decisionTable!.nodes['total']!,
          rows: [{ when: { node: 'total', atLeast: '1/2' }, ratio: '1' }],
        },
      },
    },
    'nodes.total: “total” đi vòng về chính nó.',
  ],
  [
    'a number asked of a choice',
    withPlan({ enableWhen: { item: 'tried', atLeast: '2' } }),
    'items.plan.enableWhen: Không dùng được điều kiện này ở đây: tried item atLeast.',
  ],
  [
    'a tool that no data can reach',
    {
      ...linkedTools,
      catalogues: {
        ...linkedTools!.catalogues,
        mill: { maximum: '30', tools: ['plan', 'scale', 'saw'], pairs: [['plan', 'scale']] },
      },
    },
    'catalogues.mill.pairs: Công cụ “saw” chưa có cặp nào để nối dữ liệu, nên không thể đạt điểm tối đa.',
  ],
  [
    'a scored answer that is kept private',
    withPlan({ privacy: 'adviser' }),
    'items.plan: Câu hỏi có điểm không thể giữ riêng ở mức “adviser”: điểm sẽ làm lộ câu trả lời.',
  ],
  [
    'a gate at a level that there is not',
    {
      ...aSmallModel({ items: { plan: choice(['0', '1']) }, nodes: { total: { op: 'sum', of: ['plan'] } } }),
      levels: {
        ...bands('0', '50'),
        gates: [{ id: 'plan', highest: 7, unless: { chosen: { item: 'plan', option: '1' } } }],
      },
    },
    'levels.gates.plan: Không có mức 7 trong các mức đã khai.',
  ],
] as [string, unknown, string][])('finds %s', (_, source, said) => {
  expect(saidOf(source).join('\n')).toContain(said);
});
