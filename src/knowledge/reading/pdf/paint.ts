import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { PDFPageProxy } from 'pdfjs-dist/types/src/display/api.js';
import type { Painted } from './glyph.ts';
import { IDENTITY, type Matrix, matrixOf, multiply } from './matrix.ts';
import { ShapePainter } from './paint-shapes.ts';
import { type FontFacts, TextPainter } from './paint-text.ts';

/**
 * Replays a page's drawing operators and notes where every character and every straight line ends up. `families`
 * collects the document's font families from page to page.
 */
export async function paintPage(page: PDFPageProxy, families = new Set<string>()): Promise<Painted> {
  const viewport = page.getViewport({ scale: 1 });
  const operators = await page.getOperatorList({ annotationMode: 0 });
  const base = matrixOf(viewport.transform) ?? IDENTITY;
  const text = new TextPainter((name) => fontFacts(page, name));
  const shapes = new ShapePainter(viewport.width, viewport.height);
  const stack: Matrix[] = [];
  let ctm = base;
  const save = () => {
    stack.push(ctm);
    text.save();
    shapes.save();
  };
  const restore = () => {
    ctm = stack.pop() ?? ctm;
    text.restore();
    shapes.restore(ctm);
  };
  for (let at = 0; at < operators.fnArray.length; at += 1) {
    const op = operators.fnArray[at];
    const raw: unknown = operators.argsArray[at];
    const args: readonly unknown[] = Array.isArray(raw) ? raw : [];
    switch (op) {
      case OPS.save:
        save();
        break;
      case OPS.restore:
        restore();
        break;
      case OPS.transform:
        ctm = multiply(ctm, matrixOf(args) ?? IDENTITY);
        shapes.moved(ctm);
        break;
      case OPS.paintFormXObjectBegin:
        save();
        ctm = multiply(ctm, matrixOf(args[0]) ?? IDENTITY);
        break;
      case OPS.paintFormXObjectEnd:
        restore();
        break;
      case OPS.beginGroup:
        save();
        break;
      case OPS.endGroup:
        restore();
        break;
      default:
        if (op === undefined || text.take(op, args, ctm)) break;
        shapes.take(op, args, ctm);
    }
  }
  return { width: viewport.width, height: viewport.height, ...shapes.result(), glyphs: text.glyphs(families) };
}

const BOLD = /bold|heavy|black|demi|[-_,+]W[6-9]\b|W[6-9]$|-(?:[BEUH]|DB|EB)$|Pro[N]?-(?:[BEUH]|DB|EB)\b/i;
const GOTHIC = /goth|ゴシック|sans|meiryo|メイリオ|kaku|arial|helvetica|BIZ-?UDG|UDDigi|教科書/i;

function fontFacts(page: PDFPageProxy, name: string): FontFacts {
  const font: unknown = page.commonObjs.has(name) ? page.commonObjs.get(name) : null;
  const of = (key: string): unknown => (typeof font === 'object' && font !== null ? Reflect.get(font, key) : undefined);
  const label = decodedName(String(of('name') ?? ''));
  const matrix = matrixOf(of('fontMatrix'));
  const box = numbersOf(of('bbox'));
  const unitHeight =
    of('isType3Font') === true && matrix && box ? Math.abs(((box[3] ?? 0) - (box[1] ?? 0)) * matrix[3]) : 0;
  return {
    scale: matrix ? Math.abs(matrix[0]) : 0.001,
    vertical: of('vertical') === true,
    bold: of('bold') === true || of('black') === true || BOLD.test(label),
    gothic: GOTHIC.test(label),
    family: label.replace(/^[A-Z]{6}\+/, ''),
    type3: of('isType3Font') === true,
    unitHeight: unitHeight > 0 ? unitHeight : null,
    defaultVertical: numbersOf(of('defaultVMetrics')),
  };
}

/** Older Japanese writers put the font's name in Shift JIS, which pdf.js hands over byte by byte. */
function decodedName(name: string): string {
  if (!/[\u0080-\u00FF]/.test(name)) return name;
  return new TextDecoder('shift_jis').decode(Uint8Array.from(name, (char) => char.charCodeAt(0) & 0xff));
}

function numbersOf(value: unknown): readonly number[] | null {
  return Array.isArray(value) && value.every((entry) => typeof entry === 'number') ? value : null;
}
