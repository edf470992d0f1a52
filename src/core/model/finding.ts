/** What is wrong with a model, and where: the path of the clause in the file. */
export interface Finding {
  where: string;
  problem:
    | 'unknown-item'
    | 'unknown-node'
    | 'unknown-option'
    | 'unknown-clause'
    | 'unknown-catalogue'
    | 'unknown-scheme'
    | 'unknown-level'
    | 'doubled'
    | 'not-in-a-section'
    | 'scored-item-in-no-node'
    | 'in-two-nodes'
    | 'weights'
    | 'bands'
    | 'text-missing'
    | 'text-orphaned';
  detail: string;
}

export const found = (where: string, problem: Finding['problem'], detail: string): Finding => ({
  where,
  problem,
  detail,
});
