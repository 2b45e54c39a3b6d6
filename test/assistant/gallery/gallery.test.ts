import { describe, expect, it } from 'vitest';
import { GALLERY } from '../../../src/assistant/gallery/gallery.ts';
import { renderHtml } from '../../../src/channels/console/render-html.ts';
import { BLOCK_KINDS } from '../../../src/domain/messages/is-message.ts';
import { renderPlain } from '../../../src/domain/messages/plain.ts';

describe('the gallery', () => {
  it('has every kind of block in some message, and both tones of notes', () => {
    const blocks = GALLERY.flatMap(({ message }) => message.blocks);
    expect(new Set(blocks.map(({ kind }) => kind))).toEqual(new Set(Object.keys(BLOCK_KINDS)));
    const tones = blocks.flatMap((block) => (block.kind === 'note' ? [block.tone] : []));
    expect(new Set(tones)).toEqual(new Set(['info', 'warning']));
  });

  it('names each message once, and each begins with its conclusion', () => {
    expect(new Set(GALLERY.map(({ id }) => id)).size).toBe(GALLERY.length);
    expect(new Set(GALLERY.map(({ name }) => name)).size).toBe(GALLERY.length);
    for (const { id, message } of GALLERY) {
      expect(id).toMatch(/^[a-z][a-z-]*$/u);
      expect(message.blocks[0]?.kind).toBe('conclusion');
    }
  });

  it('cites no document that is not marked as invented', () => {
    const sources = GALLERY.flatMap(({ message }) =>
      message.blocks.flatMap((block) =>
        block.kind === 'sources' ? block.sources : block.kind === 'near' ? block.items.map(({ source }) => source) : [],
      ),
    );
    expect(sources.filter(({ title }) => !title.includes('架空'))).toEqual([]);
  });

  describe.each(GALLERY)('$id', ({ message }) => {
    it('reads as it did', () => {
      expect(renderPlain(message)).toMatchSnapshot('plain text');
      expect(renderHtml(message, 'g').markup).toMatchSnapshot('HTML');
    });
  });
});
