/** What this page uses of PDF.js (5.4); its own types would bring Node's and the whole library's with them. */
export interface Pdfjs {
  readonly GlobalWorkerOptions: { workerSrc: string };
  readonly TextLayer: new (given: {
    readonly textContentSource: TextContent;
    readonly container: HTMLElement;
    readonly viewport: Viewport;
  }) => { render(): Promise<void>; cancel(): void };
  getDocument(given: Readonly<Record<string, unknown>>): LoadingTask;
}

/** A document on its way; `destroy` also ends what runs for it. */
export interface LoadingTask {
  readonly promise: Promise<PdfDocument>;
  destroy(): Promise<void>;
}

/** An opened document. */
export interface PdfDocument {
  readonly numPages: number;
  getPage(number: number): Promise<PdfPage>;
}

/** One page of it. */
export interface PdfPage {
  getViewport(given: { readonly scale: number }): Viewport;
  getTextContent(): Promise<TextContent>;
  render(given: {
    readonly canvas: HTMLCanvasElement;
    readonly viewport: Viewport;
    readonly transform: readonly number[] | null;
  }): { readonly promise: Promise<void>; cancel(): void };
}

/** How a page's coordinates become pixels; `transform` is a matrix [a b c d e f]. */
export interface Viewport {
  readonly width: number;
  readonly height: number;
  readonly transform: readonly number[];
}

/** The text of a page as PDF.js tells it. */
export interface TextContent {
  /** Marked content has no `str`. */
  readonly items: readonly (TextItem | { readonly type: string })[];
  readonly styles: Readonly<Record<string, { readonly ascent: number; readonly vertical: boolean }>>;
}

/** A run of text; `transform` places its origin on the baseline, in the page's own coordinates. */
export interface TextItem {
  readonly str: string;
  readonly transform: readonly number[];
  readonly width: number;
  readonly height: number;
  readonly fontName: string;
}

const AT = '/assets/pdfjs';
let loading: Promise<Pdfjs> | null = null;

/** PDF.js, fetched when it is needed for the first time; rejects when this browser cannot run it. */
export function loadPdfjs(): Promise<Pdfjs> {
  loading ??= importPdfjs().catch((error: unknown) => {
    loading = null;
    throw error;
  });
  return loading;
}

/** Begins to open a PDF of this site. What it may need is fetched from this site too; nothing is compiled at run time. */
export function openPdf(pdfjs: Pdfjs, url: string): LoadingTask {
  return pdfjs.getDocument({
    url,
    cMapUrl: `${AT}/cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${AT}/standard_fonts/`,
    wasmUrl: `${AT}/wasm/`,
    // WebAssembly would have to be allowed by the Content-Security-Policy; the same decoders are there as scripts.
    useWasm: false,
    isEvalSupported: false,
    enableXfa: false,
    verbosity: 0,
  });
}

async function importPdfjs(): Promise<Pdfjs> {
  const address = `${AT}/build/pdf.min.mjs`;
  const pdfjs: Pdfjs = await import(address);
  pdfjs.GlobalWorkerOptions.workerSrc = `${AT}/build/pdf.worker.min.mjs`;
  return pdfjs;
}
