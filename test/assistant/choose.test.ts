import { describe, expect, it } from 'vitest';
import { carries } from '../../src/assistant/answering/carries.ts';
import { choose } from '../../src/assistant/answering/choose.ts';
import type { Coverage } from '../../src/assistant/answering/coverage.ts';
import type { Evidence } from '../../src/assistant/answering/evidence.ts';
import { wholeUnit } from '../../src/assistant/answering/units.ts';
import { asked, evidenceOf, GUIDELINE, passage, WHOLLY } from './evidence-fixture.ts';

const QUESTION = asked('講師の謝金の精算について教えてください');

/** A clause of the guideline that scores this much. */
function clause(text: string, score: number, parts: Partial<Evidence> = {}): Evidence {
  return evidenceOf(passage(Math.round(score * 100), { text }), { score, ...parts });
}

const BEST = clause('講師の謝金は、別に定める額とする。', 1);
const ALIKE = clause('謝金は、講師の等級により異なる。', 0.95);
const NEXT = clause('講師への謝金は、源泉徴収の対象である。', 0.9);
const FURTHER = clause('精算は、事業の完了後に行うものとする。', 0.6);

const chosen = (...evidence: readonly Evidence[]) => choose(QUESTION, evidence).main;

describe('what answers first', () => {
  it('is of clauses that differ by their bounds the nearest to the figure asked about', () => {
    const low = clause('50万円（税抜）以上の発注は、２者以上から見積書を徴すること。', 1);
    const high = clause('200万円（税抜）以上の発注は、３者以上から見積書を徴すること。', 0.95);
    const first = (text: string) => choose(asked(text), [low, high]).main[0];
    expect(first('300万円の発注で見積書は必要ですか')).toBe(high);
    expect(first('60万円の発注で見積書は必要ですか')).toBe(low);
  });

  it('is nothing that holds the asker’s own case and no more', () => {
    const banded = clause('人口10万人未満の市町村に適用する。', 1);
    const weak = { ...banded, unit: { ...banded.unit, rank: 0.2 } };
    const answered = (text: string) => choose(asked(text), [weak]).main.length;
    expect(answered('うちは人口3万人の町です。どの支援ですか')).toBe(0);
    expect(answered('人口の区分は何ですか')).toBe(1);
  });

  it('is nothing where the circumstance that a yes or no is asked about is not found', () => {
    const registering = clause('登録の画面から変更できる。', 1);
    const answered = (text: string) => choose(asked(text), [registering]).main.length;
    expect(answered('登録はスマホからでも変更できますか')).toBe(0);
    expect(answered('登録は変更できますか')).toBe(1);
  });
});

describe('what stands beside the answer', () => {
  it('is the next best clause', () => {
    expect(chosen(BEST, ALIKE, NEXT)).toEqual([BEST, ALIKE, NEXT]);
  });

  it('is before it what the answer does not tell yet', () => {
    expect(chosen(BEST, ALIKE, NEXT, FURTHER)).toEqual([BEST, ALIKE, FURTHER]);
    expect(chosen(BEST, FURTHER)).toEqual([BEST, FURTHER]);
  });

  it('may lack the form of an answer', () => {
    const unfit = { ...FURTHER, fits: false };
    expect(chosen(BEST, unfit)).toEqual([BEST, unfit]);
  });

  it('is of those that tell something new the one that tells most', () => {
    const more = clause('精算の際は、研修の記録を付けるものとする。', 0.55);
    const asking = asked('講師の謝金の精算と研修の記録について教えてください');
    expect(choose(asking, [BEST, FURTHER, more]).main).toEqual([BEST, more]);
  });

  it.each([
    ['repeats the answer', clause('講師の謝金は、別に定める額とする', 0.9)],
    ['tells nothing new and scores far less', { ...NEXT, score: 0.6 }],
    ['scores too little', { ...FURTHER, score: 0.49 }],
    ['carries too little itself', { ...FURTHER, coverage: { ...WHOLLY, own: 0.29 } }],
    ['is a mere label', clause('精算の方法', 0.6)],
    ['makes the answer too long', clause(`精算は、${'事業の完了後に'.repeat(33)}行う。`, 0.6)],
    ['stands in another document', otherwhere(FURTHER)],
  ])('is nothing that %s', (_, candidate) => {
    expect(chosen(BEST, candidate)).toEqual([BEST]);
  });

  it('is nothing that tells only a common word more', () => {
    const asking = asked('講師の謝金の書類について教えてください');
    const papers = clause('書類は、事務局において交付する。', 0.6);
    expect(choose(asking, [BEST, papers]).main).toEqual([BEST]);
  });

  it('is nothing where nothing answers', () => {
    expect(chosen({ ...BEST, fits: false }, { ...FURTHER, fits: false })).toEqual([]);
  });
});

function otherwhere(evidence: Evidence): Evidence {
  return { ...evidence, unit: wholeUnit(evidence.unit.source, { ...GUIDELINE, id: 'other' }, 1) };
}

describe('a clause that misses one thing asked about', () => {
  const missing = (heads: number, rank: number, coverage: Partial<Coverage> = {}) =>
    carries(
      QUESTION,
      evidenceOf(BEST.unit.source, {
        unit: wholeUnit(BEST.unit.source, GUIDELINE, rank),
        coverage: { ...WHOLLY, weakest: 0, heads, ...coverage },
      }),
    );

  it.each([
    [3, 0.15, true],
    [3, 0.14, false],
    [2, 0.25, true],
    [2, 0.24, false],
    [1, 1, false],
  ])('with %i others found and a lead of %f answers: %s', (heads, rank, expected) => {
    expect(missing(heads, rank)).toBe(expected);
  });

  it('answers in no case where it carries too little in all', () => {
    expect(missing(3, 1, { total: 0.5 })).toBe(true);
    expect(missing(3, 1, { total: 0.49 })).toBe(false);
  });
});
