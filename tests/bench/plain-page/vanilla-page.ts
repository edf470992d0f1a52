import './plain-page.css';
import { pagesOf, type Question, type Questionnaire } from './questionnaire.ts';

// The lightest page that asks the same: elements by hand, answers in a variable, nothing saved and nothing scored.

const answers: { [question: string]: string[] } = {};
const root = document.getElementById('app')!;
const reply = await fetch('/questionnaire.json');
const pages = pagesOf((await reply.json()) as Questionnaire);
draw(0);

function draw(at: number): void {
  const page = pages[at];
  if (!page) return;
  const next = element('button', { className: 'button', type: 'button' }, 'Tiếp');
  next.addEventListener('click', () => draw(at + 1));
  root.replaceChildren(
    element('p', {}, page.title),
    ...page.questions.map(drawQuestion),
    ...(at + 1 < pages.length ? [next] : []),
  );
}

function drawQuestion({ id, question, several, options }: Question): HTMLElement {
  const choices = options.map((option) => {
    const input = element('input', { type: several ? 'checkbox' : 'radio', name: id, value: option.id });
    input.checked = answers[id]?.includes(option.id) ?? false;
    return element(
      'label',
      {},
      input,
      element('span', {}, option.label, element('small', {}, option.hint ?? '')),
    );
  });
  const form = element('fieldset', {}, element('legend', {}, question), ...choices);
  form.addEventListener('change', () => {
    answers[id] = [...form.querySelectorAll('input')]
      .filter(({ checked }) => checked)
      .map(({ value }) => value);
  });
  return form;
}

function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Partial<HTMLElementTagNameMap[Tag]>,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}
