import { joinBoxes } from '../../../domain/text/join-boxes.ts';
import { placeQuotes } from '../../../domain/text/place-quote.ts';
import { make } from './elements.ts';
import { runsOf } from './pdf-runs.ts';
import { type LoadingTask, loadPdfjs, openPdf, type PdfPage, type TextContent } from './pdfjs.ts';

/** A page as it is printed, on a sheet of its own. */
export interface PrintedPage {
  /** Marks quotes instead of those marked before; returns how many could be placed. */
  mark(quotes: readonly string[]): number;
  /** Draws the page `width` CSS pixels wide. */
  draw(width: number): Promise<void>;
  /** The first mark; null when there is none. */
  firstMark(): HTMLElement | null;
}

/** Browsers refuse canvases far beyond this. */
const MOST_PIXELS = 16_000_000;

/** The file that was opened last: its other pages are likely to be looked at next. */
let opened: { readonly url: string; readonly task: LoadingTask } | null = null;

/** Opens a page (counted from 1) of the PDF at `url` on `sheet`; rejects when it cannot be shown. */
export async function openPrintedPage(url: string, number: number, sheet: HTMLElement): Promise<PrintedPage> {
  const pdfjs = await loadPdfjs();
  if (opened?.url !== url) {
    void opened?.task.destroy();
    opened = { url, task: openPdf(pdfjs, url) };
  }
  const { task } = opened;
  const page = await task.promise
    .then((pdf) => pdf.getPage(number))
    .catch((error: unknown) => {
      if (opened?.task === task) opened = null;
      throw error;
    });
  const text = await page.getTextContent();
  const marks = make('div', 'print-marks');
  const plain = page.getViewport({ scale: 1 });
  let drawing = { cancel: () => {} };
  return {
    mark(quotes) {
      const runs = runsOf(text, plain);
      const placed = placeQuotes(quotes, runs);
      const boxes = placed.flatMap((parts) => joinBoxes(parts.map(({ box }) => box)));
      marks.replaceChildren(
        ...boxes.map((box) => {
          const mark = make('div', 'print-mark');
          mark.style.left = `${(100 * box.x) / plain.width}%`;
          mark.style.top = `${(100 * box.y) / plain.height}%`;
          mark.style.width = `${(100 * box.width) / plain.width}%`;
          mark.style.height = `${(100 * box.height) / plain.height}%`;
          return mark;
        }),
      );
      return placed.filter((parts) => parts.length > 0).length;
    },
    async draw(width) {
      drawing.cancel();
      const scale = width / plain.width;
      const drawn = drawLayers(pdfjs.TextLayer, page, text, scale);
      drawing = drawn;
      sheet.style.setProperty('--total-scale-factor', String(scale));
      sheet.style.aspectRatio = `${plain.width} / ${plain.height}`;
      sheet.style.width = `${Math.floor(width)}px`;
      await drawn.done;
      sheet.replaceChildren(drawn.canvas, drawn.layer, marks);
    },
    firstMark: () => marks.querySelector<HTMLElement>('.print-mark'),
  };
}

/** Canvas and text of a page; both are whole when `done`. */
function drawLayers(
  TextLayer: Awaited<ReturnType<typeof loadPdfjs>>['TextLayer'],
  page: PdfPage,
  text: TextContent,
  scale: number,
) {
  const viewport = page.getViewport({ scale });
  const canvas = document.createElement('canvas');
  const sharp = Math.min(devicePixelRatio || 1, Math.sqrt(MOST_PIXELS / (viewport.width * viewport.height)));
  canvas.width = Math.floor(viewport.width * sharp);
  canvas.height = Math.floor(viewport.height * sharp);
  canvas.setAttribute('aria-hidden', 'true');
  const layer = make('div', 'text-layer');
  layer.lang = 'ja';
  const painting = page.render({ canvas, viewport, transform: sharp === 1 ? null : [sharp, 0, 0, sharp, 0, 0] });
  const writing = new TextLayer({ textContentSource: text, container: layer, viewport });
  return {
    canvas,
    layer,
    done: Promise.all([painting.promise, writing.render()]),
    cancel: () => {
      painting.cancel();
      writing.cancel();
    },
  };
}
