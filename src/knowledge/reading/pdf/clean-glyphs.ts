import { unifyRadical } from '../../../domain/text/radicals.ts';
import type { Glyph } from './glyph.ts';

/** Drops what is printed twice to look bold, and invisible characters; in Skia's files radicals become ideographs. */
export function cleanGlyphs(glyphs: readonly Glyph[], isSkia: boolean): Glyph[] {
  const out: Glyph[] = [];
  const seen = new Map<string, number>();
  for (const glyph of glyphs) {
    const text = upright(isSkia ? unified(glyph.text) : glyph.text);
    const visible = text.replace(/[\u0000\u00AD\u200B-\u200F\u2060\uFEFF]/gu, '');
    if (visible === '') continue;
    const twin = visible.trim() === '' ? undefined : twinOf(seen, visible, glyph);
    if (twin !== undefined) {
      const first = out[twin];
      if (first) out[twin] = { ...first, bold: true };
      continue;
    }
    if (visible.trim() !== '')
      seen.set(key(visible, cell(glyph.x0, glyph.size), cell(glyph.y, glyph.size)), out.length);
    out.push(visible === glyph.text ? glyph : { ...glyph, text: visible });
  }
  return out;
}

/** An earlier equal character less than a third of its size away: nobody sets two characters so close. */
function twinOf(seen: ReadonlyMap<string, number>, text: string, glyph: Glyph): number | undefined {
  const column = cell(glyph.x0, glyph.size);
  const row = cell(glyph.y, glyph.size);
  for (let dx = -1; dx <= 1; dx += 1) {
    for (let dy = -1; dy <= 1; dy += 1) {
      const found = seen.get(key(text, column + dx, row + dy));
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/** Cells of a tenth of the size, so that neighbours are at most a fifth apart (narrow letters like ll stay two). */
function cell(at: number, size: number): number {
  return Math.round(at / Math.max(0.5, size * 0.1));
}

function key(text: string, column: number, row: number): string {
  return `${text}|${column}|${row}`;
}

/** Presentation forms for vertical writing (︒ ﹁) are the ordinary 。 「 turned by the font. */
function upright(text: string): string {
  return /[\uFE10-\uFE19\uFE30-\uFE48]/u.test(text) ? text.normalize('NFKC') : text;
}

function unified(text: string): string {
  if (!/[\u2027\u2215\u2E80-\u2FDF\u6236]/u.test(text)) return text;
  return [...text].map((char) => unifyRadical(/[\u2F00-\u2FDF]/u.test(char) ? char.normalize('NFKC') : char)).join('');
}
