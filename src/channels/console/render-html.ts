import { assertNever } from '../../domain/errors.ts';
import type { ComparedCase, Fact, Message, MessageBlock, Source } from '../../domain/messages/message.ts';
import { splitMark } from '../../domain/text/list-marks.ts';
import { sourceAddress } from '../source-address.ts';
import { type Html, html, words } from './html.ts';
import { renderLines } from './sheets/render-lines.ts';

/** Where citation markers lead: `anchor` makes ids unique on the page, `listed` are the sources shown. */
interface Links {
  readonly anchor: string;
  /** Tells the quotes of each source. */
  readonly certificate: string | null;
  readonly listed: ReadonlySet<number>;
}

/**
 * A message's blocks as semantic HTML, everything escaped. `anchor` (letters, digits, hyphens) must be unique on the
 * page: it prefixes the ids that citation markers point to.
 */
export function renderHtml(message: Message, anchor: string): Html {
  const listed = new Set(
    message.blocks.flatMap((block) => (block.kind === 'sources' ? block.sources.map(({ number }) => number) : [])),
  );
  return html`${message.blocks.map((block) => renderBlock(block, { anchor, certificate: message.certificate, listed }))}`;
}

function renderBlock(block: MessageBlock, links: Links): Html | null {
  switch (block.kind) {
    case 'conclusion':
      return html`<p class="conclusion">${words(block.text)}</p>`;
    case 'paragraph':
      return html`<p class="paragraph">${words(block.text)}</p>`;
    case 'facts':
      return block.facts.length === 0
        ? null
        : html`<dl class="facts">${block.facts.map((fact) => renderFact(fact, links))}</dl>`;
    case 'list':
      return renderList(block.items, block.omitted);
    case 'cases':
      return block.cases.length === 0
        ? null
        : html`<ol class="cases">${block.cases.map((each) => renderCase(each, links))}</ol>`;
    case 'clause':
      return html`<figure class="clause"><blockquote><p>${words(block.quote)}</p></blockquote><figcaption>${marker(block.source, links)}</figcaption></figure>`;
    case 'sheet':
      return renderLines(block.sheet, block.lines, (source) => marker(source, links));
    case 'sources':
      return block.sources.length === 0
        ? null
        : html`<section class="sources"><h3>出典</h3><ol>${block.sources.map((source) => renderSource(source, links))}</ol></section>`;
    case 'near':
      return block.items.length === 0
        ? null
        : html`<section class="near"><h3>近い記載 <span class="near-warning">お答えではありません</span></h3><ul>${block.items.map(({ text, source }) => html`<li><blockquote><p>${words(text)}</p></blockquote><p class="near-source">${sourceName(source, null)}</p></li>`)}</ul></section>`;
    case 'note':
      return html`<p class="note note-${block.tone}" role="note"><strong class="note-label">${block.tone === 'warning' ? 'ご注意' : '補足'}</strong> ${words(block.text)}</p>`;
    case 'next':
      return block.steps.length === 0
        ? null
        : html`<section class="next"><h3>次にすること</h3><ul>${block.steps.map((step) => html`<li>${words(step)}</li>`)}</ul></section>`;
    case 'suggestions':
      return block.questions.length === 0 ? null : renderSuggestions(block.questions);
    default:
      return assertNever(block);
  }
}

/** Questions as buttons that ask at once; they belong to the page's form `again`, so they work without script too. */
export function renderSuggestions(questions: readonly string[]): Html {
  return html`<ul class="suggestions" aria-label="続けて聞けること">${questions.map((question) => html`<li><button type="submit" form="again" name="question" value="${question}">${words(question)}</button></li>`)}</ul>`;
}

function renderCase({ mark, name, title, same, different, unknown, facts }: ComparedCase, links: Links): Html {
  const side = (heading: string, kind: string, things: readonly string[]) =>
    things.length > 0 &&
    html`<div class="${kind}"><dt>${heading}</dt><dd>${things.map((thing, at) => html`${at > 0 && '、'}${words(thing)}`)}</dd></div>`;
  return html`<li><h3><span class="mark">${mark}</span> ${words(name)}${title !== null && html` <span class="case-title">${words(title)}</span>`}</h3>
<dl class="likeness">${side('同じ', 'same', same)}${side('違う', 'different', different)}${side('不明', 'unknown', unknown)}</dl>
${facts.length > 0 && html`<dl class="facts">${facts.map((fact) => renderFact(fact, links))}</dl>`}</li>`;
}

function renderFact({ label, value, source }: Fact, links: Links): Html {
  return html`<div><dt>${words(label)}</dt><dd>${words(value)}${source === null ? null : marker(source, links)}</dd></div>`;
}

function renderList(items: readonly string[], omitted: number): Html | null {
  if (items.length === 0 && omitted === 0) return null;
  // The documents' own marks (①, (1), ア) are what people refer to later; bullets beside them would be noise.
  const marks = items.map(splitMark);
  const marked = items.length > 0 && marks.every((mark) => mark !== null);
  const lines = items.map((item, at) => {
    const mark = marks[at];
    return marked && mark
      ? html`<li><span class="mark">${mark.marker} </span>${words(mark.rest)}</li>`
      : html`<li>${words(item)}</li>`;
  });
  return html`<ul class="list${marked ? ' marked' : ''}">${lines}</ul>${omitted > 0 && html`<p class="omitted">ほか${omitted}件は出典をご覧ください。</p>`}`;
}

function renderSource(source: Source, { anchor, certificate }: Links): Html {
  return html`<li id="${anchor}-s${source.number}"><span class="number">[${source.number}]</span><div><p>${sourceName(source, certificate)}</p>${source.heading !== null && html`<p class="heading">${words(source.heading)}</p>`}</div></li>`;
}

/** Leads to the page, where what the certificate tells of the source is marked; the script opens it beside the answer. */
function sourceName(source: Source, certificate: string | null): Html {
  const { title, page, kind } = source;
  return html`<a class="source-link" href="${sourceAddress(source, certificate)}"><cite>${words(title)}</cite>${page !== null && html` <span class="page">p.${page}</span>`}</a>${kind === 'summary' && html` <span class="summary" title="道しるべが編集した要約資料です。公式の公募要領で確認してください。">要約</span>`}`;
}

/** In brackets, so that a value copied together with its marker is not read as another number. */
function marker(number: number, { anchor, listed }: Links): Html {
  return listed.has(number)
    ? html`<a class="cite" href="#${anchor}-s${number}" aria-label="出典${number}">[${number}]</a>`
    : html`<span class="cite"><span class="visually-hidden">出典</span>[${number}]</span>`;
}
