import type * as z from 'zod/mini';
import { found, type Finding } from './finding.ts';

type Issue = z.core.$ZodIssue;

/** More than these say nothing more: the first ones are mended first. */
const mostFindings = 50;

/** What a schema refuses in what was read from a file, each at its place and with a problem that has words. */
export function schemaFindings(where: string, { issues }: z.core.$ZodError, source: unknown): Finding[] {
  return issues.slice(0, mostFindings).flatMap((issue) => findingsOf(where, withInput(issue, source)));
}

function withInput(issue: Issue, source: unknown): Issue {
  const input = issue.path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? value[key as keyof typeof value] : undefined,
    source,
  );
  return { ...issue, input } as Issue;
}

function findingsOf(root: string, issue: Issue): Finding[] {
  const place = placeOf(root, issue.path);
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? [found(parentOf(root, issue), 'part-missing', String(issue.path.at(-1) ?? root))]
        : [found(place, 'wrong-kind-of-value', issue.expected)];
    case 'unrecognized_keys':
      return issue.keys.map((key) => found(place, 'part-unknown', key));
    case 'invalid_value':
      return issue.input === undefined
        ? [found(parentOf(root, issue), 'part-missing', String(issue.path.at(-1) ?? root))]
        : [found(place, 'not-one-of', issue.values.map(String).join(', '))];
    case 'invalid_format':
      return [found(place, formatProblem(issue), text(issue.input))];
    case 'too_small':
      return [found(place, 'too-few-parts', String(issue.minimum))];
    case 'invalid_union':
      return unionFindings(place, root, issue);
    default:
      return [found(place, 'malformed', text(issue.input) || issue.message)];
  }
}

function parentOf(root: string, { path }: Issue): string {
  return placeOf(root, path.slice(0, -1));
}

function placeOf(root: string, path: readonly PropertyKey[]): string {
  return [...(root === '' ? [] : [root]), ...path.map(String)].join('.') || 'file';
}

/** Of one of several forms: by the name that tells them apart, else of a condition, else of the form that came nearest. */
function unionFindings(
  place: string,
  root: string,
  issue: Extract<Issue, { code: 'invalid_union' }>,
): Finding[] {
  if ('discriminator' in issue && typeof issue.discriminator === 'string') {
    const { discriminator } = issue;
    return [found(place, 'not-one-of', `${discriminator}: ${text(issue.input)}`)];
  }
  if (/\.(when|if|unless|enableWhen|all|any|not)(\.\d+)?$/.test(place)) {
    return [found(place, 'not-a-condition', text(issue.input))];
  }
  const [nearest] = [...issue.errors].sort((a, b) => a.length - b.length);
  const inner = (nearest ?? []).flatMap((one) =>
    findingsOf(root, { ...withInput(one, issue.input), path: [...issue.path, ...one.path] }),
  );
  return inner.length > 0 ? inner : [found(place, 'malformed', text(issue.input))];
}

function formatProblem(issue: Extract<Issue, { code: 'invalid_format' }>): Finding['problem'] {
  if (issue.format === 'date') return 'not-a-date';
  const pattern = 'pattern' in issue ? String(issue.pattern) : '';
  if (pattern.includes('[1-9]\\d*')) return 'not-an-amount';
  return pattern.includes('A-Za-z0-9') ? 'not-an-id' : 'malformed';
}

function text(input: unknown): string {
  if (input === undefined) return '';
  const written = typeof input === 'string' ? input : (JSON.stringify(input) ?? '');
  return written.length > 80 ? `${written.slice(0, 80)}…` : written;
}
