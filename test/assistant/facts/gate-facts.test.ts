import { describe, expect, it } from 'vitest';
import { gateFactsOf } from '../../../src/assistant/facts/gate-facts.ts';
import { documentOf, passageOf } from '../../knowledge/search/memory-records.ts';

const NAMES = ['空き家活用助成', '設備更新助成', '催し再開助成'];
const IDS = ['akiya', 'setsubi', 'moyooshi'];
const PROGRAMMES = NAMES.map((name, at) => ({
  id: IDS[at] ?? '',
  name,
  ministry: null,
  aliases: [],
  parts: [],
  members: [],
}));
const MARKS = new Map(IDS.map((id, at) => ['①②③'[at] ?? '', id]));
const LETTER = { ...documentOf('letter', '商店街だより'), fiscalYear: 2026, programmes: IDS };

/** For which programmes the steps of one passage of a letter on three of them are. */
function programmesOf(text: string, heading: string): (readonly string[])[] {
  const passages = [passageOf('letter', 0, { text, headings: [heading] })];
  return gateFactsOf(passages, LETTER, { programmes: PROGRAMMES, marks: new Map([['letter', MARKS]]) }).map(
    ({ programmes }) => programmes,
  );
}

describe('a step in a document on several programmes', () => {
  const PERIOD = '受付期間 4月20日（月）～6月5日（金）';

  it.each(['応募の日程（3つの助成に共通）', '応募の日程（各助成共通）', '全ての助成に共通の日程'])(
    'is of all under a heading that says so: %s',
    (heading) => expect(programmesOf(PERIOD, heading)).toEqual([IDS]),
  );

  it.each(['応募の日程（2つの助成に共通）', '共通の様式', '応募の日程'])('is of none otherwise: %s', (heading) =>
    expect(programmesOf(PERIOD, heading)).toEqual([[]]),
  );

  it('is of those whose marks begin its sentence', () =>
    expect(
      programmesOf(
        '①と②は、事業が完了した日から30日以内に実績報告書を提出してください。③は、催しが終了した日から2週間以内の提出をお願いします。',
        '報告',
      ),
    ).toEqual([['akiya', 'setsubi'], ['moyooshi']]));
});
