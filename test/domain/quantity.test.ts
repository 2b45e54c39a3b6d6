import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../../src/domain/text/fold.ts';
import { type Bound, boundsIn, isNearer, quantitiesIn, satisfies } from '../../src/domain/values/quantity.ts';

describe('a quantity of the asker', () => {
  it.each([
    ['人口4万人の市', 'population', 40_000],
    ['人口４万人の市', 'population', 40_000],
    ['人口3,500人の村', 'population', 3_500],
    ['人口4万の市', 'population', 40_000],
    ['予算は300万円', 'money', 3_000_000],
    ['総額２億円', 'money', 200_000_000],
    ['財政力指数は0.5', 'index', 0.5],
  ] as const)('「%s」 is read', (text, subject, value) => {
    expect(quantitiesIn(fold(text))).toEqual([{ subject, value }]);
  });

  it.each(['', '市の締切は？', '5件', '令和8年度', '100字以内'])('is not read from 「%s」', (text) => {
    expect(quantitiesIn(fold(text))).toEqual([]);
  });
});

describe('a bound of a document', () => {
  it.each([
    ['人口10万人未満', 'population', '<', 100_000],
    ['人口10万人以下', 'population', '<=', 100_000],
    ['人口10万人以上', 'population', '>=', 100_000],
    ['人口10万人超', 'population', '>', 100_000],
    ['人口50,000以上', 'population', '>=', 50_000],
    ['500万円以下', 'money', '<=', 5_000_000],
    ['1,000万円を超え', 'money', '>', 10_000_000],
    ['財政力指数0.8以上', 'index', '>=', 0.8],
  ] as const)('「%s」 is read', (text, subject, operator, value) => {
    expect(boundsIn(fold(text))).toEqual([{ subject, operator, value }]);
  });

  it('is read at both ends of a band', () => {
    expect(boundsIn(fold('人口５万人以上20万人未満'))).toEqual([
      { subject: 'population', operator: '>=', value: 50_000 },
      { subject: 'population', operator: '<', value: 200_000 },
    ]);
  });
});

describe('a bound in a cell', () => {
  const under = (header: string, cell: string) =>
    boundsIn(fold(cell), fold(header)).map(({ subject, operator, value }) => `${subject} ${operator} ${value}`);

  it.each([
    ['財政力指数', '0.50以上', ['index >= 0.5']],
    ['財政力指数', '0.50以上1.00未満', ['index >= 0.5', 'index < 1']],
    ['市町村の人口', '５万以上20万未満', ['population >= 50000', 'population < 200000']],
    ['補助上限額', '500万円以下', ['money <= 5000000']],
  ])('is of what its header %s names: %s', (header, cell, bounds) => {
    expect(under(header, cell)).toEqual(bounds);
  });

  it('is none without a header that says of what', () => {
    expect(under('', '0.50以上')).toEqual([]);
    expect(under('区分', '0.50以上')).toEqual([]);
    expect(under('人口', '5件以上')).toEqual([]);
  });

  it('says itself of what it is, whatever stands over it', () => {
    const header = fc.constantFrom('', '人口', '財政力指数', '補助上限額', '区分');
    const bound = fc.constantFrom('人口5万人以上', '10万人未満', '500万円以下', '財政力指数0.8超');
    fc.assert(
      fc.property(header, bound, (over, text) => {
        expect(boundsIn(text, over)).toEqual(boundsIn(text));
      }),
    );
  });
});

describe('satisfies', () => {
  const number = fc.integer({ min: 0, max: 1_000_000 });
  const people = (value: number) => [{ subject: 'population', value }] as const;
  const bound = (operator: Bound['operator'], value: number): Bound => ({ subject: 'population', operator, value });

  it('is what the numbers say, through the words of question and document', () => {
    const words = [
      ['未満', (a: number, b: number) => a < b],
      ['以下', (a: number, b: number) => a <= b],
      ['以上', (a: number, b: number) => a >= b],
      ['超', (a: number, b: number) => a > b],
    ] as const;
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500_000 }),
        fc.integer({ min: 1, max: 500_000 }),
        fc.constantFrom(...words),
        (own, limit, [word, holds]) => {
          expect(satisfies(quantitiesIn(`人口${own}人の市`), boundsIn(`人口${limit}人${word}`))).toBe(
            holds(own, limit),
          );
        },
      ),
    );
  });

  it('holds for exactly one of 未満 and 以上, and of 以下 and 超', () => {
    fc.assert(
      fc.property(number, number, (own, limit) => {
        const holds = (operator: Bound['operator']) => satisfies(people(own), [bound(operator, limit)]);
        expect(holds('<')).toBe(!holds('>='));
        expect(holds('<=')).toBe(!holds('>'));
        expect(holds('<=')).toBe(holds('<') === true || own === limit);
      }),
    );
  });

  it('holds for a band only inside it', () => {
    fc.assert(
      fc.property(number, number, number, (own, low, high) => {
        expect(satisfies(people(own), [bound('>=', low), bound('<', high)])).toBe(own >= low && own < high);
      }),
    );
  });

  it('holds where one of several figures keeps the bound', () => {
    const two = [...people(5), ...people(50)];
    expect(satisfies(two, [bound('>=', 40)])).toBe(true);
    expect(satisfies(two, [bound('>=', 60)])).toBe(false);
  });

  it('says nothing when nothing of the same subject is bounded', () => {
    expect(satisfies(people(5), [])).toBeNull();
    expect(satisfies([], [bound('<', 5)])).toBeNull();
    expect(satisfies(people(5), [{ subject: 'money', operator: '<', value: 1 }])).toBeNull();
  });
});

describe('isNearer', () => {
  const from = (amount: string) => boundsIn(fold(`${amount}（税抜）以上の発注`));
  const order = (text: string) => quantitiesIn(fold(text));

  it('tells under which of two bounds a figure falls', () => {
    expect(isNearer(order('300万円の発注'), from('50万円'), from('200万円'))).toBe(true);
    expect(isNearer(order('300万円の発注'), from('200万円'), from('50万円'))).toBe(false);
    expect(isNearer(order('60万円の発注'), from('50万円'), from('200万円'))).toBe(false);
  });

  it('compares only bounds of one direction', () => {
    expect(isNearer(order('300万円の発注'), from('50万円'), boundsIn('310万円以下'))).toBe(false);
  });

  it('is true of one order only', () => {
    const money = fc.integer({ min: 1, max: 10_000 });
    fc.assert(
      fc.property(money, money, money, (own, one, other) => {
        const [a, b] = [from(`${one}万円`), from(`${other}万円`)];
        expect(isNearer(order(`${own}万円の発注`), a, b) && isNearer(order(`${own}万円の発注`), b, a)).toBe(false);
      }),
    );
  });
});

describe('a question that states a bound', () => {
  it.each(['人口10万人以上の市', '人口50,000以上', '財政力指数0.8以上', '人口5千人未満', '1億円以下'])(
    '%s states no quantity of the asker',
    (text) => expect(quantitiesIn(fold(text))).toEqual([]),
  );

  it('reads an amount of several scales as one', () => {
    expect(quantitiesIn(fold('予算は1億5,000万円'))).toEqual([{ subject: 'money', value: 150_000_000 }]);
  });
});
