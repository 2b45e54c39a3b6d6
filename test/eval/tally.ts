import type { EvalQuestion, Grade } from './grade.ts';

/** A question with what was said and how it fared. */
export interface Graded {
  readonly question: EvalQuestion;
  readonly text: string;
  readonly kind: string;
  readonly citations: readonly { readonly document: string; readonly page: number | null }[];
  readonly grade: Grade;
  readonly latencyMs: number;
}

/** Shares in 0…1: `right` and `wrongAbstention` of the answerable, `abstained` of the unanswerable. */
export interface Tally {
  readonly right: number;
  readonly abstained: number;
  readonly wrongAbstention: number;
  readonly unsafe: number;
  readonly long: number;
}

const LONGEST = 1_200;

export function tallyOf(graded: readonly Graded[]): Tally {
  const answerable = graded.filter(({ question }) => question.answerable);
  const unanswerable = graded.filter(({ question }) => !question.answerable);
  const share = (of: readonly Graded[], verdict: Grade['verdict']) =>
    of.length === 0 ? 1 : of.filter(({ grade }) => grade.verdict === verdict).length / of.length;
  return {
    right: share(answerable, 'right'),
    abstained: share(unanswerable, 'abstained'),
    wrongAbstention: answerable.length === 0 ? 0 : share(answerable, 'wrongAbstention'),
    unsafe: graded.filter(({ grade }) => grade.unsafe !== null).length,
    long: graded.filter(({ text }) => text.length > LONGEST).length,
  };
}

/** One line a corpus, style and kind. */
export function tableOf(graded: readonly Graded[]): string {
  const lines = [
    row('', 'n', 'right', 'incomplete', 'wrong page', 'wrong abst.', 'unanswerable', 'abstained', 'unsafe', 'long'),
  ];
  const groups: [string, readonly Graded[]][] = [['all', graded]];
  for (const key of ['corpus', 'style', 'kind'] as const) {
    for (const value of [...new Set(graded.map(({ question }) => question[key]))].sort()) {
      groups.push([`${key} ${value}`, graded.filter(({ question }) => question[key] === value)]);
    }
  }
  for (const [name, group] of groups) {
    const answerable = group.filter(({ question }) => question.answerable);
    const unanswerable = group.length - answerable.length;
    const count = (verdict: Grade['verdict']) => group.filter(({ grade }) => grade.verdict === verdict).length;
    const of = (value: number, total: number) =>
      total === 0 ? '-' : `${value} (${((value / total) * 100).toFixed(0)}%)`;
    lines.push(
      row(
        name,
        String(group.length),
        of(count('right'), answerable.length),
        String(count('incomplete')),
        String(count('wrongPage')),
        of(count('wrongAbstention'), answerable.length),
        String(unanswerable),
        of(count('abstained'), unanswerable),
        String(group.filter(({ grade }) => grade.unsafe !== null).length),
        String(group.filter(({ text }) => text.length > LONGEST).length),
      ),
    );
  }
  const latencies = graded.map(({ latencyMs }) => latencyMs).sort((a, b) => a - b);
  const at = (share: number) => latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? 0;
  return `${lines.join('\n')}\nanswer p50 ${at(0.5).toFixed(1)} ms, p95 ${at(0.95).toFixed(1)} ms`;
}

function row(first: string, ...rest: readonly string[]): string {
  return first.padEnd(22) + rest.map((cell) => cell.padStart(13)).join('');
}
