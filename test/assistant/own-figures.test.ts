import { describe, expect, it } from 'vitest';
import { columnOfFigures, meetsFigures } from '../../src/assistant/answering/own-figures.ts';
import { wholeUnit } from '../../src/assistant/answering/units.ts';
import type { Passage } from '../../src/domain/documents/passage.ts';
import { asked, GUIDELINE, passage, row } from './evidence-fixture.ts';

const QUESTION = asked('事業期間が5か月の場合の補助上限額はいくらですか');
const unitOf = (source: Passage) => wholeUnit(source, GUIDELINE, 1);
const meets = (source: Passage, question = QUESTION) => meetsFigures(question, unitOf(source));
const labelled = (label: string) =>
  row(0, 0, [
    ['事業期間', label],
    ['補助上限額', '300万円'],
  ]);

describe('what labels a row or an item', () => {
  it.each([
    ['５か月', true],
    ['4か月超6か月以下', true],
    ['４か月以上', true],
    ['6か月超', false],
    ['5か月未満', false],
    ['１年', false],
    ['市町村', null],
    ['10人以上', null],
    ['令和８年', null],
    ['', null],
  ] as const)('「%s」 holds for five months: %s', (label, expected) => {
    expect(meets(labelled(label))).toBe(expected);
  });

  it.each(['：', ':', '・・・', '…', '＝'])('of an item stands before its %s', (leader) => {
    const item = (label: string) => passage(0, { kind: 'item', text: `${label}${leader}300万円` });
    expect(meets(item('4か月超6か月以下'))).toBe(true);
    expect(meets(item('6か月超'))).toBe(false);
  });

  it('is nothing in a clause, however it measures', () => {
    expect(meets(passage(0, { text: '事業期間が6か月を超える場合は、500万円とする。' }))).toBeNull();
  });

  it('is nothing that is longer than a label', () => {
    const long = '事業期間が延長によって6か月を超えることとなった場合で承認を受けたもの';
    expect(meets(labelled(long))).toBeNull();
  });

  it('holds for no question without figures', () => {
    expect(meets(labelled('6か月超'), asked('補助上限額はいくらですか'))).toBeNull();
    expect(meets(labelled('8年'), asked('令和8年の補助上限額はいくらですか'))).toBeNull();
  });
});

describe('the column of the figures in a question', () => {
  const columns = (...headers: readonly string[]) =>
    row(0, 0, [['区分', '市町村'], ...headers.map((header, at) => [header, `${at + 1}00万円`] as const)]);
  const columnOf = (source: Passage, question = QUESTION) => columnOfFigures(question, unitOf(source))?.text ?? null;

  it('is the one whose header holds for them', () => {
    expect(columnOf(columns('4か月以下', '4か月超6か月以下', '6か月超'))).toBe('200万円');
    expect(columnOf(columns('4か月以下', '4か月超6か月以下', '6か月超'), asked('3か月なら？'))).toBe('100万円');
  });

  it('is none when several hold, or none does', () => {
    expect(columnOf(columns('6か月以下', '8か月以下', '8か月超'))).toBeNull();
    expect(columnOf(columns('3か月以下', '6か月超'))).toBeNull();
  });

  it('is none when no other header is set against it', () => {
    expect(columnOf(columns('6か月以下', '備考'))).toBeNull();
  });

  it('is none of a clause, nor for a question without figures', () => {
    expect(columnOf(passage(0, { text: '4か月以下は100万円とする。' }))).toBeNull();
    expect(columnOf(columns('4か月以下', '4か月超'), asked('補助上限額は？'))).toBeNull();
  });
});
