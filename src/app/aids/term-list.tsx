import './aids.css';

interface Words {
  term: string;
  text: string;
}

export interface Term extends Words {
  id: string;
  /** In the second language, where one is shown. */
  other?: Words | undefined;
}

/** So many are read at once; more are names to choose from. */
const few = 2;

/** Terms, and what they mean at a tap. */
export function TermList({
  terms,
  otherLanguage,
}: {
  terms: readonly Term[];
  otherLanguage: string | undefined;
}) {
  return (
    <div className="terms">
      {terms.map(({ id, term, text, other }) => (
        <details key={id} open={terms.length <= few}>
          <summary>{term}</summary>
          <p>{text}</p>
          {other && (
            <p lang={otherLanguage} className="second">
              <b>{other.term}</b>: {other.text}
            </p>
          )}
        </details>
      ))}
    </div>
  );
}
