import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sentencesOf } from '../../src/domain/text/sentences.ts';

const cut = (text: string) => sentencesOf(text).map(({ start, end }) => text.slice(start, end));

describe('sentences', () => {
  it.each([
    ['Aである。Bである。', ['Aである。', 'Bである。']],
    ['何ですか？はい！終わり', ['何ですか？', 'はい！', '終わり']],
    ['一行目\n二行目', ['一行目', '二行目']],
    ['「Aである。」という。次。', ['「Aである。」という。', '次。']],
    ['（注を付す。）本文。次', ['（注を付す。）本文。', '次']],
    ['１．５倍とする．次', ['１．５倍とする．', '次']],
    ['（閉じないまま。次\n三行目', ['（閉じないまま。次', '三行目']],
    [' 　x 。 y ', ['x 。', 'y']],
    ['末尾に句点なし', ['末尾に句点なし']],
    ['', []],
    [' \n　', []],
  ])('of %j', (text, sentences) => {
    expect(cut(text)).toEqual(sentences);
  });

  it('cover every character but white space, in order, each once and none empty', () => {
    const piece = fc.constantFrom(
      '補助',
      '率',
      '。',
      '．',
      '？',
      '!',
      '\n',
      ' ',
      '　',
      '（',
      '）',
      '「',
      '」',
      '1',
      '２',
      '🚌',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(piece).map((parts) => parts.join('')),
          fc.string({ unit: 'binary' }),
        ),
        (text) => {
          let last = 0;
          for (const { start, end } of sentencesOf(text)) {
            expect(start).toBeGreaterThanOrEqual(last);
            expect(end).toBeGreaterThan(start);
            expect(text.slice(last, start).trim()).toBe('');
            expect(text.slice(start, end)).toBe(text.slice(start, end).trim());
            last = end;
          }
          expect(text.slice(last).trim()).toBe('');
        },
      ),
    );
  });
});
