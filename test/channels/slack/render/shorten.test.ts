import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { messageSize, textSize } from '../../../../src/channels/slack/render/message-size.ts';
import { shorten } from '../../../../src/channels/slack/render/shorten.ts';

const graphemes = (text: string) => [...new Intl.Segmenter('ja').segment(text)].map(({ segment }) => segment);

describe('a text that is shortened', () => {
  it('is whole at its limit and marked one past it', () => {
    expect(shorten('１２３', 3)).toBe('１２３');
    expect(shorten('１２３４', 3)).toBe('１２…');
    expect(shorten('１２３４', 0)).toBe('');
  });

  it('keeps surrogate pairs, combining marks and joined emoji together', () => {
    expect(shorten('𠮷野家', 2)).toBe('…');
    expect(shorten('𠮷野家', 3)).toBe('𠮷…');
    expect(shorten('か\u3099き', 2)).toBe('…');
    expect(shorten('👨‍👩‍👧です。', 8)).toBe('…');
  });

  it('is a beginning of whole characters, never past its room', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.nat(70), (text, room) => {
        const short = shorten(text, room);
        expect(short.length).toBeLessThanOrEqual(room);
        if (short === text || short === '') return;
        const kept = graphemes(short.slice(0, -1));
        expect(graphemes(text).slice(0, kept.length)).toEqual(kept);
      }),
    );
  });
});

describe('the size of a text', () => {
  it('is what it adds to its message, entities included', () => {
    expect(textSize('a&b<c>"\n')).toBe('a&amp;b&lt;c&gt;\\"\\n'.length);
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(messageSize([{ text }]) - messageSize([{ text: '' }])).toBe(textSize(text));
      }),
    );
  });
});
