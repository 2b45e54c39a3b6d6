import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, foldWithMap, readable, squeeze } from '../../src/domain/text/fold.ts';

/** What Japanese documents are printed with: kana, ideographs, full and half width, marks and what must be dropped. */
const officeText = fc.string({
  unit: fc.oneof(
    fc.constantFrom('①', '㎡', '⼾', '⻑', ' ', '　', '\n', '\u202E', '\0', '🚌', '〜', '〇', '〒', '％', '−'),
    fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)),
    fc.integer({ min: 0x3041, max: 0x3096 }).map((code) => String.fromCharCode(code)),
    fc.integer({ min: 0x4e00, max: 0x9fff }).map((code) => String.fromCharCode(code)),
    fc.integer({ min: 0xff01, max: 0xff9d }).map((code) => String.fromCharCode(code)),
  ),
});
const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc
    .array(
      fc.constantFrom(
        'か',
        '\u3099',
        'ﾊ',
        'ﾟ',
        '①',
        '㎡',
        '㍻',
        '⼾',
        '⻑',
        ' ',
        '　',
        '\n',
        '\u202E',
        '\0',
        'Ａ',
        '１',
        '🚌',
        '〜',
        '〇',
      ),
      { maxLength: 20 },
    )
    .map((parts) => parts.join('')),
);

describe('fold', () => {
  it.each([
    ['ＡＢＣ　１２３', 'abc 123'],
    ['補 助 率', '補助率'],
    ['補助\n率', '補助率'],
    ['ver 1.0', 'ver 1.0'],
    ['ﾊﾞｽ', 'バス'],
    ['か\u3099', 'が'],
    ['〆切', '締切'],
    ['10〜20', '10~20'],
    ['03−1234‐5678', '03-1234-5678'],
    ['⾞両', '車両'],
    ['◯×', '○×'],
    ['締\u202E切\u200F', '締切'],
    ['締\0切\u0007', '締切'],
    ['①', '1'],
    ['㎡', 'm2'],
    ['Ⅱ型', 'ii型'],
    ['', ''],
  ])('%j is %j', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  it('is done once: folding again changes nothing', () => {
    fc.assert(
      fc.property(officeText, (text) => {
        expect(fold(fold(text))).toBe(fold(text));
      }),
    );
  });

  it('knows the way back: the map ascends, has one entry more than the text, and stays within the original', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { text: folded, at } = foldWithMap(text);
        expect(at).toHaveLength(folded.length + 1);
        expect(at.at(-1)).toBe(text.length);
        let last = 0;
        for (const index of at) {
          expect(index).toBeGreaterThanOrEqual(last);
          expect(index).toBeLessThanOrEqual(text.length);
          last = index;
        }
      }),
    );
  });

  it('maps each character back to one that folds to it', () => {
    const { text, at } = foldWithMap('補助 率は１／２');
    expect([...text].map((_, index) => '補助 率は１／２'[at[index] ?? 0])).toEqual([...'補助率は１／２']);
  });

  it('tells full and half width, upper and lower case not apart', () => {
    const ascii = fc.string({ unit: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)) });
    const wide = (text: string) => text.replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));
    fc.assert(
      fc.property(ascii, (text) => {
        expect(fold(wide(text))).toBe(fold(text));
        expect(fold(text.toUpperCase())).toBe(fold(text.toLowerCase()));
      }),
    );
  });

  it('drops every space between Japanese characters', () => {
    const word = fc.constantFrom('補助', '率は', '二分の一', '。', '市町村', 'バス');
    fc.assert(
      fc.property(fc.array(word), fc.constantFrom(' ', '　', '\n', '\r\n', '\t'), (words, space) => {
        expect(fold(words.join(space))).toBe(fold(words.join('')));
      }),
    );
  });
});

describe('squeeze', () => {
  it('leaves no white space', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(squeeze(text)).not.toMatch(/\s/u);
      }),
    );
  });

  it('makes a quote comparable with its page, whatever the line breaks', () => {
    expect(squeeze('補助率は、\n２分の１　以内')).toBe(squeeze('補助率は、2分の1以内'));
    expect(squeeze('補助率は、3分の1以内')).not.toBe(squeeze('補助率は、2分の1以内'));
  });
});

describe('readable', () => {
  it.each([
    ['補助\n率は', '補助率は'],
    ['補 助　率', '補助率'],
    ['① ㎡ １', '①㎡１'],
    ['⾞両', '車両'],
    ['MaaS Tech 社', 'MaaS Tech社'],
    ['  端  ', '端'],
  ])('%j reads %j', (text, read) => {
    expect(readable(text)).toBe(read);
  });
});
