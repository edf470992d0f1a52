import type { Model } from '../model.ts';
import { listLeaves, take, takeList, type Cell, type Leaves } from './flat.ts';
import { asText, columnOf, push, type Row, type Words } from './tables.ts';

/** XLSForm's types beside the kinds of item; `select_one fruits` names the list of choices too. */
const types: { [kind: string]: string } = {
  'single-choice': 'select_one',
  'multiple-choice': 'select_multiple',
  matrix: 'matrix',
  grid: 'grid',
  date: 'date',
  text: 'text',
  file: 'file',
  tools: 'tools',
};
const measures = ['number', 'percentage', 'money', 'year'];

/** Where the choices of a kind lie: list of the choices sheet, and the part of the item. */
const choiceParts: { [kind: string]: readonly { list: string; part: string; words: string }[] } = {
  'single-choice': [{ list: '', part: 'options', words: 'options' }],
  'multiple-choice': [{ list: '', part: 'options', words: 'options' }],
  matrix: [
    { list: '.rows', part: 'rows', words: 'rows' },
    { list: '', part: 'steps', words: 'options' },
  ],
  grid: [
    { list: '.rows', part: 'rows', words: 'rows' },
    { list: '.columns', part: 'columns', words: 'columns' },
  ],
};

const itemWords = { label: 'question', official: 'official', hint: 'adviser' };
const plain = ['clause', 'cap', 'outOf', 'scale'];
const ofFiles = ['most', 'accept'];
const choiceExact = ['points', 'weight'];

export function writeSurvey(source: Model, model: Leaves, words: Words): { survey: Row[]; choices: Row[] } {
  const choices: Row[] = [];
  const survey = source.sections.flatMap(({ id, items }, index): Row[] => {
    take(model, `sections/#${index}/id`);
    for (const place of items.keys()) take(model, `sections/#${index}/items/#${place}`);
    const begin: Row = { type: 'begin_group', name: id };
    for (const [language, leaves] of Object.entries(words)) {
      begin[columnOf('label', language)] = take(leaves, `sections/${id}/title`);
      begin[columnOf('hint', language)] = take(leaves, `sections/${id}/text`);
    }
    return [
      begin,
      ...items.map((item) => {
        choices.push(...writeChoices(source, item, model, words));
        return writeItem(source, item, model, words);
      }),
      { type: 'end_group', name: id },
    ];
  });
  return { survey, choices };
}

function writeItem(source: Model, id: string, model: Leaves, words: Words): Row {
  const item = source.items[id];
  const at = `items/${id}`;
  take(model, `${at}/kind`);
  const measure = item?.kind === 'number' ? String(take(model, `${at}/measure`)) : null;
  const kind = item?.kind ?? '';
  const list = choiceParts[kind] ? ` ${id}` : '';
  const row: Row = { type: measure ?? `${types[kind] ?? kind}${list}`, name: id };
  for (const [language, leaves] of Object.entries(words)) {
    for (const [column, word] of Object.entries(itemWords)) {
      row[columnOf(column, language)] = take(leaves, `${at}/${word}`);
    }
  }
  row['relevant'] = take(model, `${at}/enableWhen`);
  if (model.get(`${at}/optional`) === true) {
    take(model, `${at}/optional`);
    row['required'] = 'no';
  }
  for (const name of [...plain, ...ofFiles]) row[name] = take(model, `${at}/${name}`);
  row['not applicable'] = takeList(model, `${at}/notApplicable/reasons`);
  row['not applicable policy'] = take(model, `${at}/notApplicable/policy`);
  return row;
}

function writeChoices(source: Model, id: string, model: Leaves, words: Words): Row[] {
  const item = source.items[id];
  return (choiceParts[item?.kind ?? ''] ?? []).flatMap(({ list, part, words: under }) => {
    const rows: Row[] = [];
    for (let place = 0; model.has(`items/${id}/${part}/#${place}/id`); place += 1) {
      const at = `items/${id}/${part}/#${place}`;
      const name = String(take(model, `${at}/id`));
      const row: Row = { list_name: `${id}${list}`, name };
      for (const column of choiceExact) row[column] = take(model, `${at}/${column}`);
      if (model.get(`${at}/exclusive`) === true) row['exclusive'] = take(model, `${at}/exclusive`) && 'yes';
      for (const [language, leaves] of Object.entries(words)) {
        for (const word of ['label', 'hint']) {
          row[columnOf(word, language)] = take(leaves, `items/${id}/${under}/${name}/${word}`);
        }
      }
      rows.push(row);
    }
    return rows;
  });
}

export interface SurveyFault {
  sheet: 'survey' | 'choices';
  /** As the spreadsheet counts them: the head is row 1. */
  row: number;
  detail: string;
}

export function readSurvey(survey: readonly Row[], choices: readonly Row[], languages: readonly string[]) {
  const model: [string, Cell][] = [];
  const words: { [language: string]: [string, Cell][] } = Object.fromEntries(languages.map((l) => [l, []]));
  const faults: SurveyFault[] = [];
  const kinds = new Map<string, string>();
  let section = -1;
  let open = false;
  let place = 0;
  const say = (row: Row, path: string, columns: { [column: string]: string }) => {
    for (const language of languages) {
      for (const [column, word] of Object.entries(columns)) {
        push(words[language] ?? [], `${path}/${word}`, asText(row[columnOf(column, language)]));
      }
    }
  };
  survey.forEach((row, index) => {
    const [type = '', list] = String(row['type'] ?? '')
      .trim()
      .split(/\s+/);
    const name = asText(row['name']);
    if (type === '' && name === null) return;
    const fault = (detail: string) => faults.push({ sheet: 'survey', row: index + 2, detail });
    if (type === 'end_group') {
      open = false;
    } else if (name === null) {
      fault('name');
    } else if (type === 'begin_group') {
      section += 1;
      place = 0;
      open = true;
      push(model, `sections/#${section}/id`, name);
      say(row, `sections/${String(name)}`, { label: 'title', hint: 'text' });
    } else if (!open) {
      fault('begin_group');
    } else {
      const kind = measures.includes(type)
        ? 'number'
        : Object.keys(types).find((known) => types[known] === type);
      if (kind === undefined) return void fault(type);
      const at = `items/${String(name)}`;
      push(model, `sections/#${section}/items/#${place}`, name);
      place += 1;
      kinds.set(list ?? String(name), kind);
      push(model, `${at}/kind`, kind);
      if (kind === 'number') push(model, `${at}/measure`, type);
      push(model, `${at}/enableWhen`, row['relevant']);
      if (row['required'] === 'no' || row['required'] === false) push(model, `${at}/optional`, true);
      for (const column of plain) push(model, `${at}/${column}`, asText(row[column]));
      for (const column of ofFiles) push(model, `${at}/${column}`, row[column]);
      model.push(...listLeaves(`${at}/notApplicable/reasons`, row['not applicable'] ?? null));
      push(model, `${at}/notApplicable/policy`, row['not applicable policy']);
      say(row, at, itemWords);
    }
  });
  readChoices();
  return { model, words, faults };

  function readChoices(): void {
    const counts = new Map<string, number>();
    choices.forEach((row, index) => {
      const list = asText(row['list_name']);
      const name = asText(row['name']);
      if (list === null && name === null) return;
      const found = partOf(String(list), kinds);
      if (!found || name === null) {
        faults.push({ sheet: 'choices', row: index + 2, detail: String(list) });
        return;
      }
      const number = counts.get(String(list)) ?? 0;
      counts.set(String(list), number + 1);
      const at = `items/${found.item}/${found.part}/#${number}`;
      push(model, `${at}/id`, name);
      for (const column of choiceExact) push(model, `${at}/${column}`, asText(row[column]));
      if (row['exclusive'] === 'yes' || row['exclusive'] === true) push(model, `${at}/exclusive`, true);
      say(row, `items/${found.item}/${found.words}/${String(name)}`, { label: 'label', hint: 'hint' });
    });
  }
}

function partOf(list: string, kinds: ReadonlyMap<string, string>) {
  for (const [item, kind] of kinds) {
    const found = (choiceParts[kind] ?? []).find((part) => `${item}${part.list}` === list);
    if (found) return { item, ...found };
  }
  return undefined;
}
