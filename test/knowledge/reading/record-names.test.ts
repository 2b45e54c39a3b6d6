import { describe, expect, it } from 'vitest';
import { withRecordNames } from '../../../src/knowledge/reading/record-names.ts';

type Part = Parameters<typeof withRecordNames>[0][number];

const row = (section: readonly string[], label: string, value: string, header = ''): Part => ({
  kind: 'row',
  headings: section,
  cells: [label, value].map((text) => ({ header, text, page: 1 })),
});
const prose = (...headings: string[]): Part => ({ kind: 'paragraph', headings, cells: [] });
const box = (section: readonly string[], ...facts: (readonly [string, string])[]): Part[] =>
  facts.map(([label, value]) => row(section, label, value));
const headingsOf = (parts: readonly Part[]): string[] =>
  withRecordNames(parts).map(({ headings }) => headings.join(' > '));

const CASE = ['第２章 事例', '事例１'];
const PLACE = ['地域', '霧ヶ浜市'] as const;
const PEOPLE = ['人口', '48,200人'] as const;
const YEAR = ['実施年度', '令和６年度'] as const;

describe('a fact box of three rows', () => {
  it('names the heading of its section for every part of it, and no other section', () => {
    const parts = [
      prose('第２章 事例'),
      prose(...CASE),
      ...box(CASE, PLACE, PEOPLE, YEAR),
      prose(...CASE, '成果'),
      prose('第２章 事例', '事例２'),
    ];
    expect(headingsOf(parts)).toEqual([
      '第２章 事例',
      ...Array(4).fill('第２章 事例 > 事例１ 霧ヶ浜市'),
      '第２章 事例 > 事例１ 霧ヶ浜市 > 成果',
      '第２章 事例 > 事例２',
    ]);
    expect(withRecordNames(parts).at(-1)).toEqual(parts.at(-1));
  });

  it('changes nothing but headings', () => {
    const parts = box(CASE, PLACE, PEOPLE, YEAR);
    const headings = ['第２章 事例', '事例１ 霧ヶ浜市'];
    expect(withRecordNames(parts)).toEqual(parts.map((part) => ({ ...part, headings })));
  });

  it('names each of several sections by its own', () => {
    const other = ['第２章 事例', '事例２'];
    const parts = [...box(CASE, PLACE, PEOPLE, YEAR), ...box(other, ['地域', '架空町'], PEOPLE, YEAR)];
    expect(new Set(headingsOf(parts))).toEqual(
      new Set(['第２章 事例 > 事例１ 霧ヶ浜市', '第２章 事例 > 事例２ 架空町']),
    );
  });

  it.each([
    ['実施地域', '霧ヶ浜市', '事例１ 霧ヶ浜市'],
    ['対象自治体名', '霧ヶ浜市', '事例１ 霧ヶ浜市'],
    ['取組 団体', '霧ヶ浜 交通協議会', '事例１ 霧ヶ浜交通協議会'],
    ['講座名', '運行管理入門', '事例１ 運行管理入門'],
    ['名称', '霧ヶ浜市', '事例１ 霧ヶ浜市'],
    ['地域', '霧ヶ浜市（架空県）', '事例１ 霧ヶ浜市'],
    ['地域', 'あ'.repeat(30), `事例１ ${'あ'.repeat(30)}`],
  ])('names it by %s｜%s', (label, value, heading) => {
    expect(headingsOf(box(['事例１'], [label, value], PEOPLE, YEAR))).toEqual(Array(3).fill(heading));
  });

  it.each<[string, Part[]]>([
    ['there are only two rows', box(['事例１'], PLACE, PEOPLE)],
    ['its columns have headers', [PLACE, PEOPLE, YEAR].map(([label, value]) => row(['事例１'], label, value, '項目'))],
    ['the value is long', box(['事例１'], ['地域', 'あ'.repeat(31)], PEOPLE, YEAR)],
    ['two labels would name it', box(['事例１'], PLACE, ['団体', '交通協議会'], PEOPLE)],
    ['no label names anything', box(['事例１'], ['地域の人口', '48,200人'], PEOPLE, YEAR)],
    ['the heading has the name', box(['事例１ 霧ヶ浜市の挑戦'], PLACE, PEOPLE, YEAR)],
    ['it stands under no heading', box([], PLACE, PEOPLE, YEAR)],
  ])('names nothing when %s', (_, parts) => {
    expect(withRecordNames(parts)).toEqual(parts);
  });

  it('has rows of two cells', () => {
    const [first] = box(['事例１'], PLACE);
    const wide = [PEOPLE, YEAR].map(([label, value]) => {
      const part = row(['事例１'], label, value);
      return { ...part, cells: [...part.cells, { header: '', text: '推計', page: 1 }] };
    });
    const parts = [...(first === undefined ? [] : [first]), ...wide];
    expect(withRecordNames(parts)).toEqual(parts);
  });
});
