import type { Document } from '../../../domain/documents/document.ts';
import type { HttpReply } from '../http-reply.ts';

/** Whether a document can be shown as it is printed. */
export function isPdf({ name }: Pick<Document, 'name'>): boolean {
  return /\.pdf$/iu.test(name);
}

/** A document's own file: a PDF to be looked at, anything else to be kept; in neither does anything run. */
export function fileReply(document: Pick<Document, 'name'>, body: Uint8Array): HttpReply {
  const shown = isPdf(document) && startsAsPdf(body);
  const name = document.name.split('/').at(-1) ?? '';
  return {
    status: 200,
    type: shown ? 'application/pdf' : 'application/octet-stream',
    body,
    headers: {
      'Cache-Control': 'private, no-store',
      'Content-Disposition': `${shown ? 'inline' : 'attachment'}; filename*=UTF-8''${encoded(name)}`,
      'Content-Security-Policy': "default-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
    },
  };
}

/** Readers of PDF take what stands before the mark, up to 1 KB. */
function startsAsPdf(body: Uint8Array): boolean {
  return Buffer.from(body.buffer, body.byteOffset, Math.min(body.byteLength, 1024)).includes('%PDF-');
}

/** RFC 8187: what encodeURIComponent leaves and the header may not hold. */
function encoded(name: string): string {
  return encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/gu,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
