import { describe, expect, it } from 'vitest';
import { deadlinesIn } from '../../src/domain/dates/deadline-fact.ts';
import { passage, row } from '../assistant/evidence-fixture.ts';

const said = (text: string, headings: readonly string[] = []) =>
  deadlinesIn(passage(0, { text, headings }), 2026).map(({ gate, told }) => `${gate} ${told}`);
const headed = (...cells: readonly (readonly [string, string])[]) =>
  deadlinesIn(row(0, 0, cells), 2026).map(({ gate, told }) => `${gate} ${told}`);

describe('a row', () => {
  it.each([
    ['応募の締切', '５月29日（金）17時', ['application labelled']],
    ['応募書類の提出', '令和８年６月12日（金）正午まで', ['application labelled']],
    ['申請書類の提出期限（電子申請）', '令和８年５月29日（金）17時', ['application labelled']],
    ['質問の受付', '４月13日（月）〜５月12日（火）17時', ['question labelled']],
    ['事前登録', '５月15日（金）正午まで', ['registration labelled']],
    ['実績の報告', '事業の完了の日から20日以内', ['report labelled']],
    ['事業期間', '交付決定日〜令和９年２月26日（金）', ['period labelled']],
    ['応募の締切', '未定', []],
    ['応募の締切', '10月下旬', []],
    ['補助率', '２分の１', []],
  ])('「%s｜%s」 tells %j', (label, text, facts) => {
    expect(headed(['項目', label], ['内容', text])).toEqual(facts);
  });

  it('may give the date before what it is the date of', () => {
    expect(headed(['日', '６月30日（火）17時'], ['手続', '申請書の提出期限'])).toEqual(['application labelled']);
  });

  it('may be told by the header of a column', () => {
    expect(headed(['会場', '中央'], ['申込期限', '８月20日（木）'])).toEqual(['application labelled']);
  });
});

describe('a clause', () => {
  it.each([
    ['応募の締切：令和８年５月29日', ['application labelled']],
    ['応募は、令和８年５月29日までに行うこと。', ['application said']],
    ['採択の通知の日から14日以内に、交付申請書を提出してください。', ['grant said']],
    ['この期日は、伴走支援の応募の期限（令和８年５月29日）ではありません。', []],
    ['応募に必要な書類は別に定める。', []],
    ['見積書は、申請の日から遡って６か月以内に発行されたものに限る。', []],
  ])('「%s」 tells %j', (text, facts) => {
    expect(said(text)).toEqual(facts);
  });

  it('that is nothing but a date is told of by its heading', () => {
    expect(said('令和８年６月５日（金）17時（必着）', ['（４）提出期限'])).toEqual(['application labelled']);
  });
});
