import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitMark } from '../../src/domain/text/list-marks.ts';

describe('a list mark', () => {
  it.each([
    ['①10月', '①', '10月'],
    ['㉑内容', '㉑', '内容'],
    ['(1) 目的', '(1)', '目的'],
    ['（１）目的', '（１）', '目的'],
    ['(12)項目', '(12)', '項目'],
    ['（一）目的', '（一）', '目的'],
    ['(ア) 経費', '(ア)', '経費'],
    ['⑴ 目的', '⑴', '目的'],
    ['ア 経費', 'ア', '経費'],
    ['ア．経費', 'ア．', '経費'],
    ['１．目的', '１．', '目的'],
    ['1. 目的', '1.', '目的'],
    ['1.2 目的', '1.2', '目的'],
    ['1-1 目的', '1-1', '目的'],
    ['Ⅰ．総則', 'Ⅰ．', '総則'],
    ['第１条　この要領は', '第１条', 'この要領は'],
    ['第3章 総則', '第3章', '総則'],
    ['一 目的である', '一', '目的である'],
    ['a) item', 'a)', 'item'],
    ['5　人件費', '5', '人件費'],
    ['4 人口は', '4', '人口は'],
    ['２ １日の所定労働時間は', '２', '１日の所定労働時間は'],
    ['・項目', '・', '項目'],
    ['● 対象', '●', '対象'],
    ['■概要', '■', '概要'],
    ['－ 項目', '－', '項目'],
    ['※注意', '※', '注意'],
    ['※1 注意', '※1', '注意'],
    ['※２次公募は', '※', '２次公募は'],
  ])('of 「%s」 is %s', (line, marker, rest) => {
    expect(splitMark(line)).toMatchObject({ marker, rest });
  });

  it.each([
    '10人以上',
    '10 人',
    '3 件',
    '２分の１以内',
    '５月10日',
    '100万円',
    '３年以内',
    '令和８年',
    '2026年度',
    'アルバイト',
    '一般',
    '応募書類',
    '①',
    '・',
    '',
    '   ',
  ])('does not begin 「%s」', (line) => {
    expect(splitMark(line)).toBeNull();
  });

  it('is skipped with the space around it, so that the rest stands where it says', () => {
    const pieces = fc.array(
      fc.constantFrom('①', '(1)', '１．', 'ア', '・', '※', ' ', '　', '経費', '10', '月', '条', '第'),
      {
        maxLength: 6,
      },
    );
    fc.assert(
      fc.property(pieces, (parts) => {
        const line = parts.join('');
        const found = splitMark(line);
        if (found === null) return;
        expect(line.slice(found.skipped)).toBe(found.rest);
        expect(line.trimStart().startsWith(found.marker)).toBe(true);
        expect(found.rest).toBe(found.rest.trimStart());
        expect(found.rest).not.toBe('');
      }),
    );
  });
});
