import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, extname, join } from 'node:path';
import type { Asset } from './asset.ts';

/** What a browser may need to show a PDF; nothing of it is fetched before one is opened. */
const SERVED: Readonly<Record<string, RegExp>> = {
  build: /^pdf(?:\.worker)?\.min\.mjs$/u,
  cmaps: /\.bcmap$/u,
  standard_fonts: /\.(?:pfb|ttf)$/u,
  // The decoders as scripts: WebAssembly is not allowed by our Content-Security-Policy.
  wasm: /\.js$/u,
};
const TYPES: Readonly<Record<string, string>> = {
  '.mjs': 'text/javascript; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.ttf': 'font/ttf',
};

/** The files of PDF.js, as installed, by the paths they are served at: `/assets/pdfjs/build/pdf.min.mjs`. */
export async function pdfjsAssets(): Promise<ReadonlyMap<string, Asset>> {
  const manifest = createRequire(import.meta.url).resolve('pdfjs-dist/package.json');
  const { version } = JSON.parse(await readFile(manifest, 'utf8')) as { readonly version: string };
  const folders = Object.entries(SERVED).map(async ([folder, served]) => {
    const names = (await readdir(join(dirname(manifest), folder))).filter((name) => served.test(name));
    return names.map((name): [string, Asset] => [
      `/assets/pdfjs/${folder}/${name}`,
      {
        type: TYPES[extname(name)] ?? 'application/octet-stream',
        etag: `"pdfjs-${version}"`,
        read: () => readFile(join(dirname(manifest), folder, name)),
      },
    ]);
  });
  return new Map((await Promise.all(folders)).flat());
}
