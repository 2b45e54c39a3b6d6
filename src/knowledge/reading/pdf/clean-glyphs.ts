import { unifyRadical } from '../../../domain/text/radicals.ts';
import type { Glyph } from './glyph.ts';

/** Drops what is printed twice to look bold, and invisible characters; in Skia's files radicals become ideographs. */
export function cleanGlyphs(glyphs: readonly Glyph[], isSkia: boolean): Glyph[] {
  const out: Glyph[] = [];
  const seen = new Map<string, number[]>();
  for (const glyph of glyphs) {
    const text = upright(isSkia ? unified(glyph.text) : glyph.text);
    const visible = text.replace(/[\u0000\u00AD\u200B-\u200F\u2060\uFEFF]/gu, '');
    if (visible === '') continue;
    const printed = visible.trim() !== '';
    const earlier = seen.get(visible) ?? [];
    const twin = printed ? twinOf(earlier, out, glyph) : undefined;
    if (twin !== undefined) {
      const first = out[twin];
      if (first) out[twin] = { ...first, bold: true };
      continue;
    }
    if (printed) {
      earlier.push(out.length);
      seen.set(visible, earlier);
    }
    out.push(visible === glyph.text ? glyph : { ...glyph, text: visible });
  }
  return out;
}

/** An earlier equal character a seventh of its size away or less: nobody sets two characters so close, not even ll. */
function twinOf(earlier: readonly number[], out: readonly Glyph[], glyph: Glyph): number | undefined {
  return earlier.find((at) => {
    const other = out[at];
    const near = 0.15 * glyph.size;
    return other && Math.abs(other.x0 - glyph.x0) < near && Math.abs(other.y - glyph.y) < near;
  });
}

/** Presentation forms for vertical writing (︒ ﹁) are the ordinary 。 「 turned by the font. */
function upright(text: string): string {
  return /[\uFE10-\uFE19\uFE30-\uFE48]/u.test(text) ? text.normalize('NFKC') : text;
}

function unified(text: string): string {
  if (!/[\u2027\u2215\u2E80-\u2FDF\u6236]/u.test(text)) return text;
  return [...text].map((char) => unifyRadical(/[\u2F00-\u2FDF]/u.test(char) ? char.normalize('NFKC') : char)).join('');
}
