import { Dexie, type EntityTable } from 'dexie';
import { StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import './plain-page.css';
import { pagesOf, type Question, type Questionnaire } from './questionnaire.ts';

// React and Dexie alone on the same questions: answers are saved by a relaxed put, and nothing is scored.

type Answer = { id: string; value: string[] };

const db = new Dexie('plain') as Dexie & {
  questionnaires: EntityTable<Questionnaire & { id: string }, 'id'>;
  answers: EntityTable<Answer, 'id'>;
};
db.version(1).stores({ questionnaires: 'id', answers: 'id' });

function Page({ pages, saved }: { pages: ReturnType<typeof pagesOf>; saved: Answer[] }) {
  const [at, setAt] = useState(0);
  const [answers, setAnswers] = useState(() => new Map(saved.map(({ id, value }) => [id, value])));
  const page = pages[at];
  const answer = (id: string, value: string[]) => {
    setAnswers(new Map(answers).set(id, value));
    void db.answers.put({ id, value });
  };
  return (
    <>
      <p>{page?.title}</p>
      {page?.questions.map((question) => (
        <Asked
          key={question.id}
          question={question}
          value={answers.get(question.id) ?? []}
          onAnswer={(value) => answer(question.id, value)}
        />
      ))}
      {at + 1 < pages.length && (
        <button type="button" className="button" onClick={() => setAt(at + 1)}>
          Tiếp
        </button>
      )}
    </>
  );
}

interface Props {
  question: Question;
  value: string[];
  onAnswer: (value: string[]) => void;
}

function Asked({ question: { id, question, several, options }, value, onAnswer }: Props) {
  const toggled = (option: string) =>
    value.includes(option) ? value.filter((other) => other !== option) : [...value, option];
  return (
    <fieldset>
      <legend>{question}</legend>
      {options.map((option) => (
        <label key={option.id}>
          <input
            type={several ? 'checkbox' : 'radio'}
            name={id}
            checked={value.includes(option.id)}
            onChange={() => onAnswer(several ? toggled(option.id) : [option.id])}
          />
          <span>
            {option.label}
            <small>{option.hint}</small>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

const [questionnaire, saved] = await Promise.all([db.questionnaires.get('only'), db.answers.toArray()]);
createRoot(document.getElementById('app')!).render(
  <StrictMode>
    <Page pages={pagesOf(questionnaire ?? { sections: [] })} saved={saved} />
  </StrictMode>,
);
