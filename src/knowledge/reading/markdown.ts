import { Marked } from 'marked';
import { parse } from 'yaml';
import type { ReadDocument } from '../../domain/documents/block.ts';
import { decodeText } from './decode.ts';
import { readMarkup } from './html.ts';

/**
 * Markdown line breaks: two spaces or a backslash mean one; a bare newline only wraps, but may begin a Japanese list mark.
 * A line shorter than `WRAPPED` characters that ends in no particle was broken on purpose.
 */
const WRAPPED = 38;

const marked = new Marked({
  gfm: true,
  breaks: true,
  renderer: {
    br({ raw }) {
      return /^ {0,1}\n/u.test(raw) ? '<br data-soft>' : '<br>';
    },
  },
});

/** Marks short lines of a paragraph as broken on purpose, with the two spaces that Markdown wants. */
function keepShortLines(body: string): string {
  let fenced = false;
  const lines = body.split('\n');
  return lines
    .map((line, at) => {
      if (/^\s*(?:```|~~~)/u.test(line)) fenced = !fenced;
      const next = lines[at + 1]?.trim() ?? '';
      const isText =
        !fenced && /^[^\s#>|=-]/u.test(line) && !/^(?:\d+\.|[*+-]) /u.test(line) && /^[^#>|=*+-]/u.test(next);
      const isOpen = /[ぁ-ん、，（「A-Za-z,\s\\]$/u.test(line);
      return isText && !isOpen && line.length < WRAPPED ? `${line}  ` : line;
    })
    .join('\n');
}

/** Reads Markdown; a title in YAML front matter is the document's title. One page, `number: null`. */
export async function readMarkdown(bytes: Uint8Array, options: { name: string }): Promise<ReadDocument> {
  const { title, body } = withoutFrontMatter(decodeText(bytes, options.name));
  const html = await marked.parse(keepShortLines(body));
  return readMarkup(`<body><main>${html}</main></body>`, title === '' ? {} : { title });
}

function withoutFrontMatter(text: string): { title: string; body: string } {
  const found = /^---[ \t]*\n([\s\S]*?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)/u.exec(text);
  if (found === null) return { title: '', body: text };
  return { title: titleIn(found[1] ?? ''), body: text.slice(found[0].length) };
}

function titleIn(yaml: string): string {
  try {
    const matter: unknown = parse(yaml);
    if (typeof matter === 'object' && matter !== null && 'title' in matter && typeof matter.title === 'string') {
      return matter.title.trim();
    }
  } catch {
    // Front matter that is no YAML is left out like any other: it is not part of the text.
  }
  return '';
}
