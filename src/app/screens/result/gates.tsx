import { Fraction } from 'fraction.js';
import { useTranslation } from 'react-i18next';
import { groundOf } from '#core/answers/ground.ts';
import { levelSpan } from '#core/score/bands.ts';
import { scoresOf } from '#core/score/score-answers.ts';
import { MoreIcon } from '#app/ui/more-icon.tsx';
import { conditionWords } from './condition-words.ts';
import { gatesShown, type Gate } from './held-down.ts';
import type { ResultView } from './read-result.ts';

type View = Pick<ResultView, 'model' | 'texts' | 'result' | 'facts' | 'answers'>;

/** [M17] What holds the level down stands beside it, always with the reason; what may yet hold it down too. */
export function Gates({ view }: { view: View }) {
  const { t } = useTranslation('result');
  const gates = gatesOf(view);
  if (gates.length === 0) return null;
  return (
    <ul className="result-gates">
      {gates.map((gate) => (
        <li key={gate.id} data-holds={gate.holds}>
          <MoreIcon name={gate.holds ? 'lock' : 'info'} size={20} />
          <p>
            <b>{t(gate.holds ? 'gate.holds' : 'gate.may', { level: gate.highest })}</b>{' '}
            {gateReason(view, t, gate)}
            {gate.clause && (
              <span className="caption result-gate-clause">
                {t(`clause.${view.model.clauses[gate.clause]?.status ?? 'assumed'}`)}:{' '}
                {view.texts.clauses[gate.clause] ?? gate.clause}
              </span>
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}

/** The model's own reason, else the condition that opens the gate. */
export function gateReason(
  { model, texts }: Pick<View, 'model' | 'texts'>,
  t: Parameters<typeof conditionWords>[0]['t'],
  { id, unless }: Pick<Gate, 'id' | 'unless'>,
): string {
  return texts.gates?.[id] ?? t('gate.unless', { what: conditionWords({ t, model, texts }, unless) });
}

export function gatesOf({ model, result, facts, answers }: View): Gate[] {
  if (!model.levels.gates || !result.score) return [];
  const { told } = scoresOf(groundOf(model, facts, answers));
  const span = { lower: new Fraction(result.score.lower), upper: new Fraction(result.score.upper) };
  return gatesShown(model.levels, result.gates ?? [], levelSpan(model.levels, span, told).highest, told);
}
