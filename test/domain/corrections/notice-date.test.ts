import { describe, expect, it } from 'vitest';
import { noticeDate } from '../../../src/domain/corrections/notice-date.ts';
import { documentOf, passageOf } from '../../knowledge/search/memory-records.ts';

const NOTICE = documentOf('notice', '公募要領の訂正について');
const linesOf = (...texts: readonly string[]) => texts.map((text, ordinal) => passageOf(NOTICE.id, ordinal, { text }));
const PAIR = '（誤）令和６年６月12日（正）令和６年６月19日';

describe('the date of a notice', () => {
  it.each([
    '令和６年５月１日',
    '2024年5月1日（水）',
    '令和6年5月1日訂正',
    '訂正日：令和6年5月1日',
    '（令和6年5月1日付け）',
    '2024/5/1',
    'R6.5.1 更新',
  ])('is the line %s over it', (line) => {
    const lines = linesOf('公募要領の訂正', line, '次のとおり訂正します。', PAIR);
    expect(noticeDate(lines, 3, NOTICE)).toBe('2024-05-01');
  });

  it('is the nearest of several, and may be a heading', () => {
    const lines = linesOf('令和6年4月5日', PAIR, '令和6年5月1日', PAIR);
    expect([1, 3].map((at) => noticeDate(lines, at, NOTICE))).toEqual(['2024-04-05', '2024-05-01']);
    const headed = [passageOf(NOTICE.id, 0, { text: PAIR, headings: ['令和6年5月1日 訂正'] })];
    expect(noticeDate(headed, 0, NOTICE)).toBe('2024-05-01');
  });

  it.each(['締切は令和６年６月12日とする。', '令和６年６月12日から受け付けます。', '令和６年度', '令和６年５月'])(
    'is not told by 「%s」',
    (line) => {
      expect(noticeDate(linesOf(line, PAIR), 1, NOTICE)).toBeNull();
    },
  );
});
