import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentPages } from '../../../src/channels/console/documents/document-pages.ts';
import { visitorsDoor } from '../../../src/channels/console/visitor.ts';
import { sourceAddress } from '../../../src/channels/source-address.ts';
import type { Level } from '../../../src/domain/audience.ts';
import { type Certificate, certify } from '../../../src/domain/certificate.ts';
import { CITATION, document, keyed, sha256 } from '../../contracts/store-samples.ts';
import { type ConsoleFixture, openFixture, send } from './console-fixture.ts';

const GUIDE = { ...document('公募要領 (案).pdf'), title: '公募要領' };
const NOTES = document('notes.html');
const SECRET = { ...document('secret.pdf'), audience: 'staff' as const };
const GONE = document('gone.pdf');
const PDF = new TextEncoder().encode('%PDF-1.7\n\u0000\u00ff');
const PAGES = [
  { number: 1, text: '補助率は、２分の１\n以内とする。' },
  { number: 2, text: '締切は5月29日である。' },
];

const PUBLIC = certificateOf('7k3m9xq2vbn4t', 'public');
const OF_STAFF = certificateOf('0000000000000', 'staff');

function certificateOf(id: string, audience: Level): Certificate {
  const cite = (documentId: string, page: number, quote: string) => ({ ...CITATION, documentId, page, quote });
  return certify(
    {
      id,
      saidAt: '2026-05-01T00:00:00.000Z',
      engine: 'embedded/1',
      promptVersion: null,
      citations: [
        cite(GUIDE.id, 2, '締切は5月29日である。'),
        cite(GUIDE.id, 1, '補助率は、2分の1以内とする。'),
        cite(SECRET.id, 1, '内部の記載'),
      ],
      question: '補助率は',
      answer: '2分の1',
      audience,
    },
    sha256,
    keyed,
  );
}

describe('the page of a source', () => {
  let site: ConsoleFixture;
  let level: Level = 'public';

  beforeAll(async () => {
    const door = visitorsDoor('secret of the test');
    site = await openFixture({
      door: {
        identify: async (request) => {
          const caller = await door.identify(request);
          return { ...caller, actor: { ...caller.actor, level } };
        },
      },
      pages: [
        documentPages({
          documents: async () => [GUIDE, NOTES, SECRET, GONE],
          pages: async () => PAGES,
          facts: async () => [],
          files: { read: async ({ id }) => (id === GONE.id ? null : PDF) },
          certificate: async (id) => [PUBLIC, OF_STAFF].find((each) => each.id === id) ?? null,
        }),
      ],
    });
  });
  afterAll(() => site.close());
  const get = async (path: string, as: Level = 'public') => {
    level = as;
    return send(`${site.url}${path}`);
  };

  it('marks the quotes of that source alone, and holds no more than ids in its address', async () => {
    const address = sourceAddress({ documentId: GUIDE.id, page: 1, number: 2 }, PUBLIC.id);
    expect(address).toBe(`/documents/${GUIDE.id}?page=1&cite=7k3m9xq2vbn4t.2#quote`);
    const { status, body } = await get(address.replace('#quote', ''));
    expect(status).toBe(200);
    expect(body).toContain('<mark id="quote" class="quote" title="引用箇所">');
    expect(body).toContain('補助率は、２分の１\n以内とする。</mark>');
    expect(body).toContain(`href="/documents/${GUIDE.id}?page=2&amp;cite=7k3m9xq2vbn4t.2"`);
    expect((await get(`/documents/${GUIDE.id}?page=2&cite=7k3m9xq2vbn4t.2`)).body).not.toContain('<mark');
    expect((await get(`/documents/${GUIDE.id}?page=2&cite=7k3m9xq2vbn4t.1`)).body).toContain('<mark id="quote"');
  });

  it.each([
    ['a certificate above the reader', '0000000000000.2'],
    ['an unknown certificate', '1111111111111.2'],
    ['a source of another document', '7k3m9xq2vbn4t.3'],
    ['a source that is not there', '7k3m9xq2vbn4t.9'],
    ['something else', '"><script>'],
  ])('marks nothing for %s', async (_, cite) => {
    const { status, body } = await get(`/documents/${GUIDE.id}?page=1&cite=${encodeURIComponent(cite)}`);
    expect(status).toBe(200);
    expect(body).toContain('data-quotes="[]"');
    expect(body).not.toContain('<mark');
    expect(body).not.toContain('"><script>');
  });

  it('shows staff what a certificate for staff quotes, and nobody else the document that is theirs', async () => {
    expect((await get(`/documents/${GUIDE.id}?page=1&cite=0000000000000.2`, 'staff')).body).toContain('<mark');
    expect((await get(`/documents/${SECRET.id}?page=1&cite=7k3m9xq2vbn4t.3`)).status).toBe(404);
    expect((await get(`/documents/${SECRET.id}?page=1`, 'staff')).status).toBe(200);
  });
});

describe('the file of a document', () => {
  let site: ConsoleFixture;

  beforeAll(async () => {
    site = await openFixture({
      pages: [
        documentPages({
          documents: async () => [GUIDE, NOTES, SECRET, GONE],
          pages: async () => PAGES,
          facts: async () => [],
          files: { read: async ({ id }) => (id === GONE.id ? null : PDF) },
          certificate: async () => null,
        }),
      ],
    });
  });
  afterAll(() => site.close());
  const file = (id: string, method = 'GET') => send(`${site.url}/documents/${id}/file`, { method });

  it('is given byte by byte, to be looked at and not to be run or kept', async () => {
    const response = await fetch(`${site.url}/documents/${GUIDE.id}/file`);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(PDF);
    const { headers } = await file(GUIDE.id);
    expect(headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(PDF.byteLength),
      'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent('公募要領')}%20%28${encodeURIComponent('案')}%29.pdf`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    });
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).not.toContain('self');
  });

  it('answers HEAD with the same headers and no body', async () => {
    const { status, headers, body } = await file(GUIDE.id, 'HEAD');
    expect({ status, length: headers['content-length'], body }).toEqual({
      status: 200,
      length: String(PDF.byteLength),
      body: '',
    });
  });

  it('is kept and not shown when it is no PDF', async () => {
    const { headers } = await file(NOTES.id);
    expect(headers['content-type']).toBe('application/octet-stream');
    expect(headers['content-disposition']).toMatch(/^attachment;/);
  });

  it.each([
    ['for staff only', SECRET.id],
    ['gone', GONE.id],
    ['unknown', 'd'.repeat(32)],
  ])('is not found when it is %s', async (_, id) => {
    expect((await file(id)).status).toBe(404);
  });
});

describe('what PDF.js needs', () => {
  let site: ConsoleFixture;

  beforeAll(async () => {
    site = await openFixture();
  });
  afterAll(() => site.close());

  it.each([
    ['build/pdf.min.mjs', 'text/javascript; charset=utf-8'],
    ['build/pdf.worker.min.mjs', 'text/javascript; charset=utf-8'],
    ['cmaps/UniJIS-UTF16-H.bcmap', 'application/octet-stream'],
    ['standard_fonts/FoxitSymbol.pfb', 'application/octet-stream'],
    ['wasm/openjpeg_nowasm_fallback.js', 'text/javascript; charset=utf-8'],
  ])('is served from this site: %s', async (name, type) => {
    const { status, headers } = await send(`${site.url}/assets/pdfjs/${name}`);
    expect({ status, type: headers['content-type'] }).toEqual({ status: 200, type });
    const { etag = '' } = headers;
    const again = await send(`${site.url}/assets/pdfjs/${name}`, { headers: { 'if-none-match': String(etag) } });
    expect(again.status).toBe(304);
  });

  it.each(['package.json', 'build/pdf.mjs', 'build/../package.json', 'wasm/openjpeg.wasm', ''])(
    'is nothing else: %s',
    async (name) => {
      expect((await send(`${site.url}/assets/pdfjs/${name}`)).status).toBe(404);
    },
  );

  it('is served with the modules of domain/ that the script imports', async () => {
    const { body } = await send(`${site.url}/assets/client/pdf-page.ts`);
    const imports = [...body.matchAll(/from '(\.[^']+)'/g)].map(([, name = '']) => name);
    expect(imports.length).toBeGreaterThan(3);
    for (const name of imports)
      expect((await send(new URL(name, `${site.url}/assets/client/pdf-page.ts`).href)).status).toBe(200);
  });
});
