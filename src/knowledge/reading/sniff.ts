import { AppError } from '../../domain/errors.ts';
import { openOfficeZip } from './office-zip.ts';

/** The formats that are read. */
export type Format = 'pdf' | 'docx' | 'pptx' | 'html' | 'markdown' | 'text';

/** What a file is: a format that is read, or the name of what it seems to be, with advice. */
export type Sniffed =
  | { readonly format: Format }
  | { readonly unreadable: string; readonly code: string; readonly hint: string };

const BY_EXTENSION: Readonly<Record<string, Format>> = {
  pdf: 'pdf',
  docx: 'docx',
  docm: 'docx',
  pptx: 'pptx',
  pptm: 'pptx',
  html: 'html',
  htm: 'html',
  xhtml: 'html',
  md: 'markdown',
  markdown: 'markdown',
  txt: 'text',
  text: 'text',
};

const SIGNATURES: readonly (readonly [bytes: readonly number[], what: string])[] = [
  [[0x89, 0x50, 0x4e, 0x47], 'a PNG picture'],
  [[0xff, 0xd8, 0xff], 'a JPEG picture'],
  [[0x47, 0x49, 0x46, 0x38], 'a GIF picture'],
  [[0x49, 0x49, 0x2a, 0x00], 'a TIFF picture'],
  [[0x4d, 0x4d, 0x00, 0x2a], 'a TIFF picture'],
  [[0x37, 0x7a, 0xbc, 0xaf], 'a 7z archive'],
  [[0x1f, 0x8b], 'a gzip archive'],
  [[0x52, 0x61, 0x72, 0x21], 'a RAR archive'],
  [[0x7f, 0x45, 0x4c, 0x46], 'a program'],
  [[0x4d, 0x5a], 'a Windows program'],
];
const READABLE = 'PDF, Word (.docx), PowerPoint (.pptx), HTML, Markdown or plain text';

/** The extension in lower case without its dot, '' if none. */
export function extensionOf(name: string): string {
  return /\.([^./\\]+)$/u.exec(name)?.[1]?.toLowerCase() ?? '';
}

/** The format a name promises, if any. */
export function promisedFormat(name: string): Format | undefined {
  return BY_EXTENSION[extensionOf(name)];
}

/** Recognises a file by its first bytes; the extension only tells apart the kinds of text. Throws for a broken archive. */
export function sniff(bytes: Uint8Array, name: string): Sniffed {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 1024));
  if (head.includes('%PDF-')) return { format: 'pdf' };
  if (starts(bytes, [0x50, 0x4b, 0x03, 0x04]) || starts(bytes, [0x50, 0x4b, 0x05, 0x06])) return sniffZip(bytes, name);
  if (starts(bytes, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) return sniffOle(bytes);
  if (head.startsWith('{\\rtf'))
    return { unreadable: 'a Rich Text file (.rtf)', code: 'unsupported-format', hint: 'Save it as .docx or PDF.' };
  for (const [signature, what] of SIGNATURES) {
    if (starts(bytes, signature))
      return { unreadable: what, code: 'unsupported-format', hint: `Give the document as ${READABLE}.` };
  }
  if (isBinary(bytes))
    return {
      unreadable: 'binary data of an unknown kind',
      code: 'unsupported-format',
      hint: `Give the document as ${READABLE}.`,
    };
  const promised = BY_EXTENSION[extensionOf(name)];
  if (promised === 'html' || promised === 'markdown' || promised === 'text') return { format: promised };
  if (
    /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)?<(?:!doctype\s+html|html|head|body)\b/iu.test(
      head.replace(/^ï»¿/u, ''),
    )
  ) {
    return { format: 'html' };
  }
  if (promised === undefined && extensionOf(name) !== '' && name.includes('.')) {
    return {
      unreadable: `text of an unknown kind (.${extensionOf(name)})`,
      code: 'unsupported-format',
      hint: `Rename it to .txt or .md if it is to be read, or give it as ${READABLE}.`,
    };
  }
  return { format: 'text' };
}

/** How a format is called in a message. */
export function describeFormat(format: Format): string {
  const names: Readonly<Record<Format, string>> = {
    pdf: 'a PDF',
    docx: 'a Word document (.docx)',
    pptx: 'a PowerPoint file (.pptx)',
    html: 'an HTML page',
    markdown: 'Markdown text',
    text: 'plain text',
  };
  return names[format];
}

function sniffZip(bytes: Uint8Array, name: string): Sniffed {
  const zip = openOfficeZip(bytes, name);
  if (zip.names.has('word/document.xml')) return { format: 'docx' };
  if (zip.names.has('ppt/presentation.xml')) return { format: 'pptx' };
  if (zip.names.has('xl/workbook.xml')) {
    return {
      unreadable: 'an Excel workbook (.xlsx)',
      code: 'unsupported-format',
      hint: 'Save the sheets that matter as PDF.',
    };
  }
  const types = zip.text('[Content_Types].xml') ?? '';
  if (types.includes('wordprocessingml.document')) return { format: 'docx' };
  const open = zip.text('mimetype') ?? '';
  if (open.startsWith('application/vnd.oasis')) {
    return { unreadable: 'an OpenDocument file', code: 'unsupported-format', hint: 'Save it as .docx, .pptx or PDF.' };
  }
  return { unreadable: 'a zip archive', code: 'unsupported-format', hint: 'Unpack it and give the documents inside.' };
}

/** OLE files are the Word, Excel and PowerPoint of before 2007, or newer ones under a password. */
function sniffOle(bytes: Uint8Array): Sniffed {
  const text = new TextDecoder('utf-16le').decode(bytes.subarray(0, Math.min(bytes.length & ~1, 4_000_000)));
  if (text.includes('EncryptedPackage')) {
    return {
      unreadable: 'an office file under a password',
      code: 'encrypted',
      hint: 'Save it without a password, then index it again.',
    };
  }
  const what = text.includes('WordDocument')
    ? ['an old Word document (.doc)', '.docx or PDF']
    : text.includes('PowerPoint Document')
      ? ['an old PowerPoint file (.ppt)', '.pptx or PDF']
      : text.includes('Workbook') || text.includes('Book')
        ? ['an old Excel workbook (.xls)', 'PDF']
        : ['an old office file (.doc, .xls or .ppt)', '.docx, .pptx or PDF'];
  return {
    unreadable: what[0] ?? '',
    code: 'unsupported-format',
    hint: `Open it in the office program and save it as ${what[1] ?? ''}.`,
  };
}

function starts(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, at) => bytes[at] === byte);
}

/** Text has no NUL bytes unless it is UTF-16 with its mark, and hardly any control characters. */
function isBinary(bytes: Uint8Array): boolean {
  if (starts(bytes, [0xff, 0xfe]) || starts(bytes, [0xfe, 0xff])) return false;
  const sample = bytes.subarray(0, 8192);
  let odd = 0;
  for (const byte of sample) {
    if (byte === 0) return true;
    if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) odd += 1;
  }
  return odd > sample.length * 0.02;
}

/** The error for a file that cannot be read as what it is. */
export function unreadableError(sniffed: Exclude<Sniffed, { format: Format }>, name: string): AppError {
  return new AppError(sniffed.code, `${name} is ${sniffed.unreadable}, which cannot be read.`, { hint: sniffed.hint });
}
