import { zipSync } from 'fflate';
import mammoth from 'mammoth';
import type { ReadDocument } from '../../domain/documents/block.ts';
import { AppError } from '../../domain/errors.ts';
import { labelNumbers } from './docx-numbers.ts';
import { readMarkup } from './html.ts';
import { openOfficeZip } from './office-zip.ts';

/** The parts of a .docx that hold text; pictures, fonts and embedded files are left behind. */
const PARTS =
  /^(?:\[Content_Types\]\.xml|_rels\/.*|word\/(?:document|styles|numbering|footnotes|endnotes)\.xml|word\/_rels\/.*)$/u;
const STYLES = [
  "p[style-name='Title'] => h1.title:fresh",
  "p[style-name='表題'] => h1.title:fresh",
  "p[style-name='toc 1'] => !",
  "p[style-name='toc 2'] => !",
  "p[style-name='toc 3'] => !",
  "p[style-name='toc 4'] => !",
  "p[style-name='TOC Heading'] => !",
  ...[1, 2, 3, 4, 5, 6].map((level) => `p[style-name='見出し ${level}'] => h${Math.min(level, 6)}:fresh`),
];

/** Reads a Word document: text, lists with the marks Word would print, tables. One page, `number: null`. */
export async function readDocx(bytes: Uint8Array, options: { name: string }): Promise<ReadDocument> {
  const { name } = options;
  const zip = openOfficeZip(bytes, name);
  const parts: Record<string, Uint8Array> = {};
  for (const part of zip.names) {
    const content = PARTS.test(part) ? zip.bytes(part) : undefined;
    if (content !== undefined) parts[part] = content;
  }
  const main = zip.text('word/document.xml');
  if (main !== undefined) {
    const labelled = labelNumbers(main, zip.text('word/styles.xml') ?? '', zip.text('word/numbering.xml') ?? '');
    parts['word/document.xml'] = new TextEncoder().encode(labelled);
  }
  const html = await toHtml(zipSync(parts, { level: 0 }), name);
  return readMarkup(`<body><main>${html}</main></body>`);
}

async function toHtml(docx: Uint8Array, name: string): Promise<string> {
  try {
    const result = await mammoth.convertToHtml(
      { buffer: Buffer.from(docx.buffer, docx.byteOffset, docx.byteLength) },
      {
        styleMap: STYLES,
        ignoreEmptyParagraphs: true,
        convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
      },
    );
    return result.value;
  } catch (cause) {
    throw new AppError('damaged-file', `${name} cannot be read as a Word document.`, {
      cause,
      hint: 'Open it in Word and save it anew as .docx or PDF.',
    });
  }
}
