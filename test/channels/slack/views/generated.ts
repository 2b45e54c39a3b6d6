import fc from 'fast-check';
import type { CallsToJudge } from '../../../../src/assistant/sheets/calls-to-judge.ts';
import type { JudgedCall } from '../../../../src/assistant/sheets/judged-calls.ts';
import { detailOf } from '../../../../src/assistant/sheets/row-answer.ts';
import type { ShownRow } from '../../../../src/assistant/sheets/shown-sheet.ts';
import type { Criterion } from '../../../../src/domain/sheets/criterion.ts';
import type { Answer } from '../../../../src/domain/sheets/sheet.ts';
import { citationOf } from '../../../assistant/evidence-fixture.ts';

/** Words as documents and people bring them: long ones, empty ones, Slack's own marks, characters of two units. */
const words = (maxLength: number) =>
  fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.constantFrom('', '<!channel> *全員* :man: &amp; `x`', '𠮷野家の👨‍👩‍👧', '応募者は、次の要件を満たすこと。'),
    fc.integer({ min: 1, max: maxLength }).map((length) =>
      '長い𠮷'
        .repeat(length)
        .slice(0, length * 3)
        .toWellFormed(),
    ),
  );

const answers: fc.Arbitrary<Answer | null> = fc.option(
  fc.record({
    said: fc.oneof(
      fc.record({ kind: fc.constantFrom('yes' as const, 'no' as const, 'unsure' as const) }),
      fc.record({
        kind: fc.constant('number' as const),
        value: fc.integer({ min: 0, max: 10 ** 9 }),
        approximate: fc.boolean(),
      }),
      fc.record({
        kind: fc.constant('past' as const),
        when: fc.record({
          unit: fc.constantFrom('fiscal' as const, 'calendar' as const, 'exact' as const),
          year: fc.integer({ min: 1990, max: 2030 }),
        }),
      }),
      fc.record({ kind: fc.constant('planned' as const), fiscalYear: fc.integer({ min: 2019, max: 2030 }) }),
    ),
    words: fc.option(words(300)),
  }),
);

const criteria: fc.Arbitrary<Omit<Criterion, 'keys'>> = fc.record({
  about: fc.constantFrom('trial' as const, 'plan' as const, 'membership' as const, 'applicant' as const),
  force: fc.constantFrom('required' as const, 'excluded' as const, 'check' as const),
  text: words(300),
  options: fc.array(words(100), { maxLength: 3 }),
  bounds: fc.constantFrom([], [{ subject: 'population', relation: 'atMost', value: 50_000 } as never]),
  withinYears: fc.constantFrom(null, 3),
  years: fc.constant([]),
  official: fc.boolean(),
  sources: fc.constant([]),
});

/** An answer that its row's form could have given: a number only to a row that asks for one. */
function fitting(criterion: Criterion, answer: Answer | null): Answer | null {
  const asked = detailOf(criterion);
  const kind = answer?.said.kind;
  if (kind === 'number') return asked === 'number' ? answer : null;
  if (kind === 'past') return asked === 'time' ? answer : null;
  if (kind === 'planned') return asked === 'year' ? answer : null;
  return answer;
}

/** Rows of a call, at most `maxLength`, some with keys that are long or strange, or the same twice. */
export const rows = (maxLength: number): fc.Arbitrary<ShownRow[]> =>
  fc
    .array(
      fc.record({
        key: fc.oneof(
          fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 1, maxLength: 8 }),
          fc.string({ unit: 'grapheme', minLength: 1, maxLength: 400, size: 'max' }),
        ),
        criterion: criteria,
        answer: answers,
        question: words(2500),
        clauses: fc.array(fc.tuple(words(3000), words(200), fc.option(fc.integer({ min: 1, max: 200 }))), {
          maxLength: 5,
        }),
      }),
      { maxLength, size: 'max' },
    )
    .map((given) =>
      given.map(({ key, criterion, answer, question, clauses }, at) => {
        const whole: Criterion = { ...criterion, keys: [key === '' ? `k${at}` : key] };
        return {
          number: at + 1,
          criterion: whole,
          answer: fitting(whole, answer),
          question,
          verdict: 'unknown',
          reason: null,
          prepare: null,
          clauses: clauses.map(([text, title, page]) => ({ text, citation: { ...citationOf(text, page), title } })),
        } satisfies ShownRow;
      }),
    );

/** A call that has these rows. */
export function callWith(given: readonly ShownRow[], id: string, name: string): JudgedCall {
  return { id, programme: null, part: null, name, criteria: given.map(({ criterion }) => criterion) };
}

const call = fc
  .record({ id: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 }), name: words(300) })
  .map(({ id, name }): JudgedCall => ({ id, programme: null, part: null, name, criteria: [] }));

/** Calls to choose from, each with an id of its own, more than a menu holds. */
export const calls: fc.Arbitrary<CallsToJudge> = fc
  .uniqueArray(call, { maxLength: 220, size: 'large', selector: ({ id }) => id })
  .chain((all) => fc.nat(all.length).map((at) => ({ open: all.slice(0, at), others: all.slice(at) })));

/** A situation as somebody types it. */
export const situations = words(900);
