import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Criterion } from '../../../src/domain/sheets/criterion.ts';
import { judge } from '../../../src/domain/sheets/judge.ts';
import { explainOverall, overall } from '../../../src/domain/sheets/overall.ts';
import type { Answer, Said, When } from '../../../src/domain/sheets/sheet.ts';
import { whenIn } from '../../../src/domain/sheets/when.ts';
import { fold } from '../../../src/domain/text/fold.ts';

const NOW = new Date('2024-04-22T10:00:00+09:00');

const BASE: Criterion = {
  keys: ['k'],
  about: 'applicant',
  force: 'required',
  text: '規約を有すること',
  options: [],
  bounds: [],
  withinYears: null,
  years: [],
  official: true,
  sources: [],
};

const said = (value: Said, words: string | null = null): Answer => ({ said: value, words });
const verdict = (criterion: Partial<Criterion>, value: Said) =>
  judge({ ...BASE, ...criterion }, said(value), NOW).verdict;

const anyWhen = fc.record({
  unit: fc.constantFrom<When['unit']>('fiscal', 'calendar', 'exact'),
  year: fc.integer({ min: 1990, max: 2040 }),
});
const anySaid: fc.Arbitrary<Said> = fc.oneof(
  fc.record({ kind: fc.constantFrom('yes' as const, 'no' as const, 'unsure' as const) }),
  fc.record({ kind: fc.constant('number' as const), value: fc.nat(20_000_000), approximate: fc.boolean() }),
  fc.record({ kind: fc.constant('past' as const), when: anyWhen }),
  fc.record({ kind: fc.constant('planned' as const), fiscalYear: fc.integer({ min: 2015, max: 2035 }) }),
);
const anyCriterion: fc.Arbitrary<Criterion> = fc.record({
  keys: fc.constant(['k']),
  about: fc.constantFrom<Criterion['about']>(
    'applicant',
    'region',
    'trial',
    'plan',
    'membership',
    'activity',
    'organisation',
    'other',
  ),
  force: fc.constantFrom<Criterion['force']>('required', 'excluded', 'check'),
  text: fc.constantFrom(
    '過去3年以内に実証実験を行ったこと',
    '数年以内に実証実験を行いたい',
    '滞納していないこと。ただし、猶予を受けている場合を除く',
    '応募の日前3年以内に取消しを受けていないこと',
    '人口10万人未満の市町村であること',
    '会員であること',
  ),
  options: fc.constantFrom<readonly string[]>([], ['市町村', '一部事務組合']),
  bounds: fc.array(
    fc.record({
      subject: fc.constant('population' as const),
      operator: fc.constantFrom('<' as const, '<=' as const, '>' as const, '>=' as const),
      value: fc.nat(10_000_000),
    }),
    { maxLength: 2 },
  ),
  withinYears: fc.option(fc.integer({ min: 1, max: 10 })),
  years: fc.constantFrom<readonly number[]>([], [2024]),
  official: fc.boolean(),
  sources: fc.constant([]),
});
const anySheet = fc.array(fc.tuple(anyCriterion, fc.option(anySaid)), { maxLength: 12 });

describe('a sheet, whatever its requirements and answers', () => {
  it('comes to 満たす見込み only if every row is met and official', () => {
    fc.assert(
      fc.property(anySheet, (rows) => {
        const judged = rows.map(([criterion, value]) => ({
          criterion,
          answer: value,
          ...judge(criterion, value === null ? null : said(value), NOW),
        }));
        const verdict = overall(judged);
        if (verdict === 'likely') {
          expect(judged.length).toBeGreaterThan(0);
          expect(judged.every((row) => row.verdict === 'met' && row.criterion.official && row.answer !== null)).toBe(
            true,
          );
        }
        expect(explainOverall(judged)).not.toBe('');
      }),
      { numRuns: 1000 },
    );
  });

  it('never meets a row without an answer, nor one answered わからない', () => {
    fc.assert(
      fc.property(anyCriterion, (criterion) => {
        for (const answer of [null, said({ kind: 'unsure' })])
          expect(['unknown', 'check']).toContain(judge(criterion, answer, NOW).verdict);
      }),
    );
  });

  it('never refuses by a row that the documents do not make a condition', () => {
    fc.assert(
      fc.property(anyCriterion, anySaid, (criterion, value) => {
        expect(judge({ ...criterion, force: 'check' }, said(value), NOW).verdict).not.toBe('unmet');
      }),
    );
  });

  it('judges what is excluded the other way round, a yes or no for a yes or no', () => {
    const kinds = fc.constantFrom('yes' as const, 'no' as const);
    fc.assert(
      fc.property(kinds, (kind) => {
        const required = verdict({ force: 'required' }, { kind });
        const excluded = verdict({ force: 'excluded' }, { kind });
        expect(new Set([required, excluded])).toEqual(new Set(['met', 'unmet']));
      }),
    );
  });
});

describe('a window of years', () => {
  const window: Partial<Criterion> = { about: 'trial', withinYears: 3, text: '過去3年以内に実証実験を実施したこと' };
  it.each([
    ['1年前', 'met'],
    ['2年前', 'met'],
    ['2年半前', 'check'],
    ['3年前', 'check'],
    ['4年前', 'unmet'],
    ['昨年度', 'met'],
    ['一昨年度', 'met'],
    ['令和4年度', 'met'],
    ['令和3年度', 'check'],
    ['令和2年度', 'unmet'],
    ['2022年', 'met'],
    ['2021年4月', 'check'],
    ['平成30年', 'unmet'],
    ['R5', 'met'],
    ['半年前', 'met'],
    ['8か月前', 'met'],
  ])('%s is %s within three years', (typed, expected) => {
    const when = whenIn(fold(typed), NOW);
    if (when === null) throw new Error(`Not read: ${typed}`);
    expect(verdict(window, { kind: 'past', when })).toBe(expected);
  });

  it('says why the edge is not decided: from when it counts is not told', () => {
    const { reason } = judge({ ...BASE, ...window }, said({ kind: 'past', when: { unit: 'fiscal', year: 2021 } }), NOW);
    expect(reason).toContain('いつから数えるか');
  });

  it('decides nearer the edge where the document tells from when it counts', () => {
    const anchored = { ...window, text: '応募の日前３年以内に実証実験を行ったこと' };
    const when: When = { unit: 'exact', year: 2021.6 };
    expect(verdict(anchored, { kind: 'past', when })).toBe('met');
    expect(verdict(window, { kind: 'past', when })).toBe('check');
  });

  it('does not count what is still to come', () => {
    expect(verdict(window, { kind: 'past', when: { unit: 'fiscal', year: 2026 } })).toBe('unmet');
  });
});

describe('a number', () => {
  const below = { bounds: [{ subject: 'population', operator: '<', value: 100_000 }] } as const;
  const upTo = { bounds: [{ subject: 'population', operator: '<=', value: 100_000 }] } as const;
  const number = (value: number, approximate = false): Said => ({ kind: 'number', value, approximate });

  it('keeps 未満 and 以下 apart', () => {
    expect(verdict(below, number(100_000))).toBe('unmet');
    expect(verdict(upTo, number(100_000))).toBe('met');
    expect(verdict(below, number(99_999))).toBe('met');
  });

  it('is not decided near the bound when it is only approximate', () => {
    expect(verdict(below, number(98_000, true))).toBe('check');
    expect(verdict(below, number(40_000, true))).toBe('met');
  });

  it('must keep every bound', () => {
    const between = { bounds: [...upTo.bounds, { subject: 'population', operator: '>=', value: 30_000 }] } as const;
    expect(verdict(between, number(50_000))).toBe('met');
    expect(verdict(between, number(20_000))).toBe('unmet');
  });
});

describe('provisos and plans', () => {
  it('leaves open what a proviso may let through', () => {
    const text = '都道府県は、単独で応募することはできない。ただし、構成員として参加することは差し支えない';
    expect(verdict({ force: 'excluded', text }, { kind: 'yes' })).toBe('check');
    expect(verdict({ force: 'excluded', text: '国税を滞納している者' }, { kind: 'yes' })).toBe('unmet');
  });

  it('tells a plan for another year from the one asked for', () => {
    const plan: Partial<Criterion> = { about: 'plan', years: [2024], text: '令和6年度にも実証実験を予定していること' };
    expect(verdict(plan, { kind: 'planned', fiscalYear: 2024 })).toBe('met');
    expect(verdict(plan, { kind: 'planned', fiscalYear: 2026 })).toBe('check');
    expect(verdict(plan, { kind: 'no' })).toBe('unmet');
  });

  it('never takes 数年以内 for decided', () => {
    expect(verdict({ text: '数年以内に実証実験を行いたい' }, { kind: 'yes' })).toBe('check');
  });
});
