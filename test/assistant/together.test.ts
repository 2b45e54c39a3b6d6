import { describe, expect, it } from 'vitest';
import type { Evidence } from '../../src/assistant/answering/evidence.ts';
import { asksSeveral, pairFor } from '../../src/assistant/answering/together.ts';
import { wholeUnit } from '../../src/assistant/answering/units.ts';
import { fold } from '../../src/domain/text/fold.ts';
import { asked, evidenceOf, GUIDELINE, passage, WHOLLY } from './evidence-fixture.ts';

describe('a question', () => {
  it.each([
    '締切と補助率をそれぞれ教えてください',
    '総会はいつ、どこで開かれますか',
    '何団体が応募し、いつ選ばれましたか',
    '会費はいくらですか？会員は何人ですか？',
    '会費の額、また会員の数は',
    '会員の数もあわせて教えてください',
    '両事業の締切を教えてください',
  ])('asks for several things: %s', (question) => {
    expect(asksSeveral({ folded: fold(question) })).toBe(true);
  });

  it.each([
    '締切はいつですか',
    '会費はいくらですか？',
    '補助率（何割か）はいくらですか',
    'いつでも応募できますか',
    '何か制限はありますか',
    'どこかで説明はありますか',
    '',
  ])('asks for one thing: %s', (question) => {
    expect(asksSeveral({ folded: fold(question) })).toBe(false);
  });
});

describe('two clauses', () => {
  const QUESTION = asked('総会の会費と会則の変更をそれぞれ教えてください');

  /** A clause that tells only these of what is asked. */
  function telling(ordinal: number, told: readonly string[], parts: Partial<Evidence> = {}, value = 1): Evidence {
    const found = new Map(QUESTION.concepts.map((each) => [each, told.includes(each.surface) ? value : 0]));
    return evidenceOf(passage(ordinal, { text: `${told.join('と')}について次のように定める。` }), {
      coverage: { ...WHOLLY, found },
      ...parts,
    });
  }

  const all = QUESTION.concepts.map(({ surface }) => surface);
  const [first = '', ...others] = all;
  const best = telling(0, [first]);

  it('carry together what neither carries alone', () => {
    const other = telling(1, others);
    expect(all.length).toBeGreaterThan(2);
    expect(pairFor(QUESTION, best, [best, other])).toEqual({ evidence: [best, other], total: 1, weakest: 1 });
  });

  it('are the best one and the one that tells most of what it does not', () => {
    const less = telling(1, others.slice(1));
    const more = telling(2, others);
    expect(pairFor(QUESTION, best, [best, less, more])?.evidence[1]).toBe(more);
    expect(pairFor(QUESTION, best, [best, more, less])?.evidence[1]).toBe(more);
  });

  it('are as weak as the thing asked about that both tell least', () => {
    const { concepts } = QUESTION;
    const things = concepts
      .filter(({ role, weight }) => role === 'thing' && weight >= 0.45)
      .map(({ surface }) => surface);
    const vague = telling(1, things, {}, 0.7);
    const pair = pairFor(
      QUESTION,
      telling(
        0,
        all.filter((word) => !things.includes(word)),
      ),
      [vague],
    );
    expect(things.length).toBeGreaterThan(0);
    expect(pair?.weakest).toBe(0.7);
  });

  it('are not needed where one thing is asked for, or one clause tells all', () => {
    const other = telling(1, others);
    expect(pairFor({ ...QUESTION, folded: '総会の会費は' }, best, [best, other])).toBeNull();
    expect(pairFor(QUESTION, telling(0, all), [other])).toBeNull();
  });

  it('do not carry a question of which they tell too little together', () => {
    expect(pairFor(QUESTION, telling(0, []), [telling(1, [first], {}, 0.9)])).toBeNull();
    expect(pairFor(QUESTION, best, [best, telling(1, [first])])).toBeNull();
    expect(pairFor(QUESTION, best, [best])).toBeNull();
  });

  it('stand in one document', () => {
    const elsewhere = { ...GUIDELINE, id: 'other' };
    const other = telling(1, others);
    const apart = { ...other, unit: wholeUnit(other.unit.source, elsewhere, 1) };
    expect(pairFor(QUESTION, best, [best, apart])).toBeNull();
  });

  it('both say of themselves what is asked, and are more than a label', () => {
    const found = telling(1, others).coverage.found;
    const label = evidenceOf(passage(1, { text: '会則の変更' }), { coverage: { ...WHOLLY, found } });
    expect(pairFor(QUESTION, best, [best, label])).toBeNull();
    expect(
      pairFor(QUESTION, best, [best, telling(1, others, { coverage: { ...WHOLLY, own: 0.2, found } })]),
    ).toBeNull();
  });
});
