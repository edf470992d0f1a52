import { expect, test } from 'vitest';
import type { Voice } from './choose-voice.ts';
import { openReader, type Speech } from './reader.ts';

const linh: Voice = { name: 'Linh', lang: 'vi-VN', localService: true, default: true };

/** A mouth that says a line when it is told to have ended. */
function aMouth() {
  const said: string[] = [];
  let ended: ((well: boolean) => void)[] = [];
  const speech: Speech = {
    voices: () => [linh],
    onVoices: () => () => {},
    say: (line, _, over) => {
      said.push(line);
      ended.push(over);
    },
    silence: () => {
      said.push('(silence)');
      // Browsers tell every line that was cut off.
      const cut = ended;
      ended = [];
      for (const over of cut) over(false);
    },
  };
  return { speech, said, end: (well = true) => ended.pop()?.(well) };
}

test('reads line after line, and tells once that it is over', () => {
  const { speech, said, end } = aMouth();
  let over = 0;
  openReader(speech).read(['câu hỏi', 'một'], linh, () => (over += 1));
  expect([said, over]).toEqual([['câu hỏi'], 0]);
  end();
  expect([said, over]).toEqual([['câu hỏi', 'một'], 0]);
  end();
  expect(over).toBe(1);
});

test('stops at once, and a stopped reading neither goes on nor silences a later one', () => {
  const { speech, said } = aMouth();
  const over: string[] = [];
  const reader = openReader(speech);
  const stop = reader.read(['một', 'hai'], linh, () => over.push('first'));
  stop();
  expect([said, over]).toEqual([['một', '(silence)'], ['first']]);
  reader.read(['ba'], linh, () => over.push('second'));
  stop();
  expect([said, over]).toEqual([['một', '(silence)', 'ba'], ['first']]);
});

test('whoever begins to read ends the one before', () => {
  const { speech, said } = aMouth();
  const over: string[] = [];
  const reader = openReader(speech);
  reader.read(['một', 'hai'], linh, () => over.push('first'));
  reader.read(['ba'], linh, () => over.push('second'));
  expect([said, over]).toEqual([['một', '(silence)', 'ba'], ['first']]);
});

test('a voice that fails ends the reading', () => {
  const { speech, said, end } = aMouth();
  let over = 0;
  openReader(speech).read(['một', 'hai'], linh, () => (over += 1));
  end(false);
  expect([said, over]).toEqual([['một'], 1]);
});
