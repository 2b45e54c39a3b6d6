import { describe, expect, it } from 'vitest';
import { statedCondition } from '../../src/assistant/answering/stated-condition.ts';
import { wholeUnit } from '../../src/assistant/answering/units.ts';
import { fold } from '../../src/domain/text/fold.ts';
import { boundsIn } from '../../src/domain/values/quantity.ts';
import { asked, GUIDELINE, passage } from './evidence-fixture.ts';

function judged(question: string, text: string) {
  const unit = wholeUnit(passage(0, { text }), GUIDELINE, 1);
  return statedCondition(asked(question), unit, boundsIn(fold(text)));
}

describe('a time looked back on', () => {
  const CLAUSE = '実証実験を、過去３年以内に実施したこと。';

  it.each([
    ['５年前に実証しました。対象になりますか', false, '5年前'],
    ['３年前に実証しました。対象になりますか', true, '3年前'],
    ['４年も前に実証したのですが、対象になりますか', false, '4年前'],
    ['一昨年に実証しました。対象になりますか', true, '一昨年'],
    ['30か月前に実証しました。対象になりますか', true, '30か月前'],
  ])('%s: %s', (question, met, stated) => {
    expect(judged(question, CLAUSE)).toEqual({ met, stated, condition: '過去3年以内', by: 'time' });
  });

  it.each(['実証しました。対象になりますか', '５年前の実証の件数は何件ですか'])(
    'is not judged for 「%s」',
    (question) => {
      expect(judged(question, CLAUSE)).toBeNull();
    },
  );
});

describe('a bound', () => {
  it.each([
    ['人口10万人の市ですが、定額の補助は使えますか', '人口10万人未満の市は、定額を補助する。', false],
    ['人口８万人の市ですが、定額の補助は使えますか', '人口10万人未満の市は、定額を補助する。', true],
  ])('%s', (question, text, met) => {
    expect(judged(question, text)).toMatchObject({ met, condition: '人口10万人未満', by: 'bound' });
  });

  it('is not judged where the clause sets two, or the asker tells two figures', () => {
    expect(judged('人口10万人の市でも使えますか', '人口５万人以上10万人未満の市')).toBeNull();
    expect(judged('人口10万人の市と人口５万人の町で使えますか', '人口10万人未満の市')).toBeNull();
  });
});
