import { load } from 'cheerio';
import type { Element } from 'domhandler';
import type { ReadDocument } from '../../domain/documents/block.ts';
import { squeeze } from '../../domain/text/fold.ts';
import { decodeText } from './decode.ts';
import { HtmlWalk } from './html-walk.ts';
import { titleOnFirstPage } from './own-title.ts';
import { structureOf } from './structure.ts';

/** What is never part of the text: scripts, navigation, forms' controls, what is hidden, struck out or read aloud only. */
const NOISE = [
  'script, style, noscript, template, iframe, object, svg, canvas, audio, video, nav, aside, button, select, input, textarea',
  'del, s, strike, rt, rp, [hidden], [aria-hidden="true"], [role="navigation"], [role="search"], [role="banner"]',
  '[role="contentinfo"], .breadcrumb, .breadcrumbs, #breadcrumb, .pankuzu, #pankuzu, .skip-link, .visually-hidden, .sr-only',
  '.toc, #toc, .table-of-contents, .pagetop, .page-top, .sns, .share, .print-only',
].join(', ');
/** Where pages keep what they are about, most telling first. */
const MAIN = [
  'main',
  '[role="main"]',
  '#main-content',
  '#maincontent',
  '#main',
  '#content',
  '#contents',
  '.main-content',
  'article',
];

/** Reads an HTML page: its main content, without navigation. One page, `number: null`. */
export async function readHtml(bytes: Uint8Array, options: { name: string }): Promise<ReadDocument> {
  const declared = /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/iu.exec(
    new TextDecoder('latin1').decode(bytes.subarray(0, 4096)),
  )?.[1];
  return readMarkup(decodeText(bytes, options.name, declared ?? null));
}

/** Reads markup from HTML, Markdown or Word; `title` overrides the document's own. */
export function readMarkup(markup: string, options: { title?: string } = {}): ReadDocument {
  const $ = load(markup);
  const ownTitle = $('head > title').first().text().trim();
  $(NOISE).remove();
  $('[style]')
    .filter((_, element) => /display\s*:\s*none|visibility\s*:\s*hidden/iu.test($(element).attr('style') ?? ''))
    .remove();
  const main = mainOf($);
  const stretches = new HtmlWalk($).walk(main);
  const headings = stretches.flatMap((stretch) => (stretch.kind === 'heading' ? [stretch] : []));
  const top = Math.min(...headings.map((each) => each.level));
  const outer = [...new Map(headings.filter((each) => each.level === top).map((each) => [each.text, each])).keys()];
  const first = headings[0];
  const marked = $('h1.title').first().text().replace(/\s+/gu, '');
  const titleHeading =
    headings.find((heading) => marked !== '' && heading.text.replace(/\s+/gu, '') === marked) ??
    (outer.length === 1 && first?.text === outer[0] ? first : undefined);
  const { blocks, pages } = structureOf(stretches, headings.filter((each) => each !== titleHeading).length === 0);
  const shown = titleHeading?.text.replace(/\s+/gu, ' ').trim() ?? '';
  const title = options.title || (shown === '' || squeeze(ownTitle) === squeeze(shown) ? ownTitle || shown : shown);
  return { title: title || titleOnFirstPage(blocks), pages, blocks, faults: [] };
}

/** A page's header may say what the whole page is about: its heading and sentences belong to the content. */
function takeIntroduction($: ReturnType<typeof load>, main: Element): void {
  const said = $('body > header')
    .find('h1, p')
    .filter((_, element) => $(element).text().trim() !== '');
  if (said.length > 0 && $(main).find('h1').length === 0) $(main).prepend(said);
}

function mainOf($: ReturnType<typeof load>): Element {
  const body = $('body');
  for (const selector of MAIN) {
    const found = $(selector);
    // Several articles are a list of posts; a "main" with little in it is decoration.
    const only = found.length === 1 ? found.get(0) : undefined;
    if (only?.type === 'tag' && $(only).text().trim().length * 3 > body.text().trim().length) {
      takeIntroduction($, only);
      return only;
    }
  }
  $('body > footer, body > div > footer, #footer, .footer').remove();
  $('body > header, #header, .header')
    .filter((_, element) => $(element).find('h1').length === 0)
    .remove();
  const element = body.get(0);
  if (element?.type === 'tag') return element;
  return $('html').get(0) as Element;
}
