import type { TextRun } from '../../../domain/text/text-run.ts';
import type { TextContent, TextItem, Viewport } from './pdfjs.ts';

/** What fonts of no use say of themselves is set right to this. */
const USUAL_ASCENT = 0.88;

/** A page's runs of text with their boxes in the viewport, in the order of the file. */
export function runsOf({ items, styles }: TextContent, viewport: Viewport): TextRun[] {
  return items.flatMap((item) => ('str' in item && item.str !== '' ? [runOf(item, styles, viewport)] : []));
}

function runOf(item: TextItem, styles: TextContent['styles'], { transform }: Viewport): TextRun {
  const [a = 1, b = 0, c = 0, d = 1, x = 0, y = 0] = multiplied(transform, item.transform);
  const style = styles[item.fontName];
  const isVertical = style?.vertical ?? false;
  const scale = Math.hypot(transform[0] ?? 1, transform[1] ?? 0);
  const size = Math.hypot(c, d);
  const angle = Math.atan2(b, a) + (isVertical ? Math.PI / 2 : 0);
  const [along, beside] = [
    { x: Math.cos(angle), y: Math.sin(angle) },
    { x: -Math.sin(angle), y: Math.cos(angle) },
  ];
  const length = (isVertical ? item.height : item.width) * scale;
  const ascent = isVertical ? 0.5 : ascentOf(style?.ascent);
  const from = { x: x - beside.x * size * ascent, y: y - beside.y * size * ascent };
  const corners = [0, 1].flatMap((far) =>
    [0, 1].map((below) => ({
      x: from.x + along.x * length * far + beside.x * size * below,
      y: from.y + along.y * length * far + beside.y * size * below,
    })),
  );
  const xs = corners.map((corner) => corner.x);
  const ys = corners.map((corner) => corner.y);
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  return {
    text: item.str,
    flow: flowOf(along),
    x: left,
    y: top,
    width: Math.max(...xs) - left,
    height: Math.max(...ys) - top,
  };
}

function ascentOf(ascent: number | undefined): number {
  return ascent !== undefined && ascent > 0.5 && ascent < 1.2 ? ascent : USUAL_ASCENT;
}

function flowOf({ x, y }: { readonly x: number; readonly y: number }): TextRun['flow'] {
  if (Math.abs(x) >= Math.abs(y)) return x >= 0 ? 'right' : 'left';
  return y >= 0 ? 'down' : 'up';
}

/** The product of two matrices [a b c d e f]. */
function multiplied(m: readonly number[], n: readonly number[]): number[] {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = m;
  const [p = 1, q = 0, r = 0, s = 1, t = 0, u = 0] = n;
  return [a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f];
}
