// Typesets every page of knowledge-src/*.html as an A4 PDF of the same name in knowledge/.
// Run: node scripts/typeset.ts   (CHROMIUM = path of the browser, /usr/bin/chromium when not set)
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { deflateSync, inflateSync } from 'node:zlib';
import { type Browser, chromium } from 'playwright-core';

const sourceDir = fileURLToPath(new URL('../knowledge-src/', import.meta.url));
const targetDir = fileURLToPath(new URL('../knowledge/', import.meta.url));
const fonts = "'Noto Sans CJK JP','Noto Sans JP',sans-serif";

const footer = renderRunningLine(
  '要約資料・道しるべ編集（公式の公募要領ではありません）',
  '<span class="pageNumber"></span> / <span class="totalPages"></span> ページ',
);

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** The line that stands on every page: Chromium gives header and footer no styles of the page, so they are inline. */
function renderRunningLine(left: string, right: string): string {
  const style = `font-family:${fonts};font-size:7.5pt;color:#444;width:100%;margin:0 18mm;display:flex;justify-content:space-between`;
  return `<div style="${style}"><span>${left}</span><span>${right}</span></div>`;
}

/** Chromium stamps the time of the run; the document's own date keeps the bytes, and so the file's hash, the same. */
function stampDate(pdf: Buffer, date: string): Buffer {
  const stamp = `D:${date.replaceAll('-', '')}000000`;
  const text = pdf.toString('latin1').replace(/\/(CreationDate|ModDate) \(D:\d{14}/g, `/$1 (${stamp}`);
  return Buffer.from(text, 'latin1');
}

/** Glyphs that Noto shares between two letters come back as the lower code point; NFKC does not undo these. */
const sharedGlyphs: Readonly<Record<string, string>> = {
  '‧': '・',
  '⻄': '西',
  '⻑': '長',
  '⻘': '青',
  '⻝': '食',
  '⺠': '民',
};

function restoreLetter(letter: string): string {
  return sharedGlyphs[letter] ?? (/[\u2f00-\u2fdf]/.test(letter) ? letter.normalize('NFKC') : letter);
}

function utf16Hex(text: string): string {
  return Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase();
}

/** Rewrites one ToUnicode map as single letters, each restored; ranges are expanded, since their letters no longer run on. */
function restoreCMap(cmap: string): { cmap: string; letters: string[] } {
  const entries: [code: string, text: string][] = [];
  for (const [, kind, body = ''] of cmap.matchAll(/beginbf(char|range)\n([\s\S]*?)endbf/g)) {
    for (const line of body.trim().split('\n')) {
      const [first = '', second = '', third = ''] = [...line.matchAll(/<([0-9A-Fa-f]+)>/g)].map(
        (match) => match[1] ?? '',
      );
      const start = Number.parseInt(first, 16);
      const count = kind === 'range' ? Number.parseInt(second, 16) - start + 1 : 1;
      const units = Buffer.from(kind === 'range' ? third : second, 'hex').swap16();
      for (let step = 0; step < count; step++) {
        const shifted = Buffer.from(units);
        shifted.writeUInt16LE(shifted.readUInt16LE(shifted.length - 2) + step, shifted.length - 2);
        const text = [...shifted.toString('utf16le')].map(restoreLetter).join('');
        entries.push([(start + step).toString(16).toUpperCase().padStart(first.length, '0'), text]);
      }
    }
  }
  const blocks: string[] = [];
  for (let from = 0; from < entries.length; from += 100) {
    const block = entries.slice(from, from + 100);
    const lines = block.map(([code, text]) => `<${code}> <${utf16Hex(text)}>\n`).join('');
    blocks.push(`${block.length} beginbfchar\n${lines}endbfchar\n`);
  }
  const head = cmap.slice(0, cmap.indexOf('endcodespacerange') + 'endcodespacerange\n'.length);
  return {
    cmap: head + blocks.join('') + cmap.slice(cmap.indexOf('endcmap')),
    letters: entries.flatMap(([, text]) => [...text]),
  };
}

/**
 * Chromium writes 月 as ⽉ (a radical) and ・ as ‧ into the text layer, so a quote or a search would miss the word. The maps
 * are put right in an incremental update (ISO 32000-1, 7.5.6); a letter that the source does not hold stops the run.
 */
function restoreText(pdf: Buffer, source: string): Buffer {
  const text = pdf.toString('latin1');
  const known = new Set(`${source}0123456789`);
  const parts = [pdf];
  const rows: string[] = [];
  let offset = pdf.length;
  for (const id of new Set([...text.matchAll(/\/ToUnicode (\d+) 0 R/g)].map((match) => match[1]))) {
    const at = text.indexOf(`\n${id} 0 obj\n`);
    const stream = /\/Length (\d+)>> stream\n/.exec(text.slice(at, at + 200));
    if (at < 0 || !stream)
      throw new Error(`ToUnicode ${id} is not written the way Chromium 156 writes it; revise restoreText`);
    const from = at + stream.index + stream[0].length;
    const { cmap, letters } = restoreCMap(inflateSync(pdf.subarray(from, from + Number(stream[1]))).toString('latin1'));
    const strange = letters.filter((letter) => !known.has(letter));
    if (strange.length > 0)
      throw new Error(`the text layer holds ${strange.join(' ')}, not in the source; add to sharedGlyphs`);
    const data = deflateSync(cmap);
    const head = `${id} 0 obj\n<</Filter /FlateDecode\n/Length ${data.length}>> stream\n`;
    const object = Buffer.concat([Buffer.from(head), data, Buffer.from('\nendstream\nendobj\n')]);
    rows.push(`${id} 1\n${String(offset).padStart(10, '0')} 00000 n \n`);
    parts.push(object);
    offset += object.length;
  }
  const trailer = text.slice(text.lastIndexOf('trailer\n<<') + 10, text.lastIndexOf('>>\nstartxref'));
  const previous = text.slice(text.lastIndexOf('startxref\n') + 10).split('\n')[0];
  const xref = `xref\n${rows.join('')}trailer\n<<${trailer}\n/Prev ${previous}>>\nstartxref\n${offset}\n%%EOF\n`;
  return Buffer.concat([...parts, Buffer.from(xref)]);
}

/** Sets one HTML file; its title and its meta "edited" (YYYY-MM-DD) go into the running lines and the metadata. */
async function typeset(browser: Browser, name: string): Promise<string> {
  const page = await browser.newPage();
  try {
    await page.goto(pathToFileURL(path.join(sourceDir, name)).href, { waitUntil: 'load' });
    const title = await page.title();
    const edited = await page.locator('meta[name="edited"]').getAttribute('content', { timeout: 5000 });
    if (!edited || !/^\d{4}-\d{2}-\d{2}$/.test(edited)) {
      throw new Error(
        `${name}: meta "edited" is ${edited ?? 'missing'}; write <meta name="edited" content="2026-11-22">`,
      );
    }
    const pdf = await page.pdf({
      format: 'A4',
      margin: { top: '20mm', bottom: '20mm', left: '18mm', right: '18mm' },
      printBackground: true,
      tagged: true,
      outline: true,
      displayHeaderFooter: true,
      headerTemplate: renderRunningLine(escapeHtml(title), ''),
      footerTemplate: footer,
    });
    const target = path.join(targetDir, name.replace(/\.html$/, '.pdf'));
    const source = await readFile(path.join(sourceDir, name), 'utf8');
    await writeFile(target, restoreText(stampDate(pdf, edited), source + footer));
    return target;
  } finally {
    await page.close();
  }
}

const executablePath = process.env.CHROMIUM || '/usr/bin/chromium';
if (!existsSync(executablePath)) {
  console.error(
    `No browser at ${executablePath}. Set CHROMIUM to the path of a Chromium, e.g. CHROMIUM=/usr/bin/chromium`,
  );
  process.exit(1);
}
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--headless'] });
try {
  const names = (await readdir(sourceDir)).filter((name) => name.endsWith('.html')).sort();
  for (const name of names) console.log(await typeset(browser, name));
} finally {
  await browser.close();
}
