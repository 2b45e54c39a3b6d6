import { describe, expect, it } from 'vitest';
import { doubtsAbout, sayWestern, stateNow } from '../../src/assistant/answering/state-now.ts';
import { minuteOf, wholeDay } from '../../src/domain/dates/civil.ts';
import { fold } from '../../src/domain/text/fold.ts';
import { spotValues } from '../../src/domain/values/spot-values.ts';
import { composing, correctionEvidence, evidenceOf, passage } from './evidence-fixture.ts';

const DEADLINE = '応募の締切はいつですか';

function state(text: string, now: string, question = DEADLINE): string {
  const source = passage(0, { text });
  return stateNow(evidenceOf(source), { ...composing(question, [source]), now: new Date(now) });
}

describe('the state of a call', () => {
  const call = '公募期間は、令和８年６月１日（月）から令和８年６月12日（金）17時までとする。';

  it.each([
    ['2026-05-20T01:00:00Z', '受付はまだ始まっていません（2026年6月1日（月）から）。'],
    ['2026-06-01T01:00:00Z', '受付期限まで残り11日（開庁日で9日）です。'],
    ['2026-06-11T23:45:00Z', '本日が締切です（残り8時間15分）。'],
    ['2026-06-12T07:59:00Z', '本日が締切です（残り1分）。'],
    ['2026-06-12T08:00:00Z', '受付は終了しています。'],
    ['2026-06-12T08:01:00Z', '受付は終了しています。'],
  ])('at %s is 「%s」', (now, said) => {
    expect(state(call, now)).toBe(said);
  });

  it('of several rounds is that of the next one', () => {
    const rounds = '締切は、一次が令和８年５月29日（金）17時まで、二次が令和８年７月31日（金）17時までとする。';
    expect(state(rounds, '2026-07-01T01:00:00Z')).toBe('受付期限まで残り30日（開庁日で21日）です。');
  });

  it.each(['締切は別に定める。', '締切は10月下旬とする。', '締切は６月12日とする。'])(
    'is not guessed from 「%s」',
    (text) => {
      expect(state(text, '2026-06-01T01:00:00Z')).toBe('');
    },
  );

  it('is that of the new day where a notice puts one in the place of another', () => {
    const notice =
      '応募の締切　誤：令和８年５月22日 正：令和８年５月29日 理由：５月16日から５月19日までの間の点検のため。';
    const source = passage(0, { text: notice });
    const given = { ...composing(DEADLINE, [source]), now: new Date('2026-05-12T01:00:00Z') };
    expect(stateNow(correctionEvidence(source), given)).toBe('受付期限まで残り17日（開庁日で13日）です。');
  });

  it('is told of the call alone', () => {
    expect(state('実績報告は令和８年６月12日までとする。', '2026-06-01T01:00:00Z', '実績報告の期限はいつですか')).toBe(
      '',
    );
  });
});

describe('a doubtful date', () => {
  const doubts = (text: string) => doubtsAbout(evidenceOf(passage(0, { text }), { values: spotValues(fold(text)) }));

  it('is told of where the weekday is that of another day', () => {
    expect(doubts('締切は令和８年６月12日（木）とする。')).toEqual([
      '資料の「令和８年６月12日（木）」は、日付と曜日が合っていません（暦では6月12日は金曜日です）。事務局に確かめてください。',
    ]);
  });

  it('is told of where noon is written 午前12時', () => {
    expect(doubts('締切は令和８年６月12日（金）午前12時とする。')).toEqual([
      '「令和８年６月12日（金）午前12時」の午前12時は、正午と読んでいます。念のため事務局に確かめてください。',
    ]);
  });

  it.each(['締切は令和８年６月12日（金）とする。', '締切は６月12日（金）とする。'])('is not 「%s」', (text) => {
    expect(doubts(text)).toEqual([]);
  });
});

describe('a day in western years', () => {
  const day = { year: 2026, month: 6, day: 12 };

  it.each([
    ['応募の締切は、令和８年６月12日（金）17時までです。', '西暦では、2026年6月12日（金）17:00までです。'],
    ['応募の締切は、６月12日（金）17時までです。', '西暦では、2026年6月12日（金）17:00までです。'],
    ['応募の締切は、2026年6月12日（金）17:00までです。', ''],
    ['応募の締切は、2026-06-12T17:00です。', ''],
  ])('beside 「%s」 is 「%s」', (said, western) => {
    expect(sayWestern(minuteOf(day, 17, 0), said)).toBe(western);
  });

  it('has no time where none is told', () => {
    expect(sayWestern(wholeDay(day), '６月12日')).toBe('西暦では、2026年6月12日（金）までです。');
  });
});
