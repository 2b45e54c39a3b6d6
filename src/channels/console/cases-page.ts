import type { IncomingMessage } from 'node:http';
import { type CaseBook, type CaseSheet, readCaseBook, type SheetField } from '../../assistant/cases/case-sheet.ts';
import { likenessWords } from '../../assistant/cases/compare-words.ts';
import type { CaseMatch } from '../../assistant/cases/match-cases.ts';
import type { Situation } from '../../assistant/cases/situation.ts';
import type { DocumentRecords } from '../../assistant/ports/document-records.ts';
import type { PassageIndex } from '../../assistant/ports/passage-index.ts';
import { type Level, maySee } from '../../domain/audience.ts';
import type { CaseFieldName } from '../../domain/cases/case.ts';
import { fiscalYearName } from '../../domain/dates/fiscal-year.ts';
import type { Caller } from './caller.ts';
import { frame, masthead } from './frame.ts';
import { type Html, html, verbatim, words } from './html.ts';
import { page } from './http-reply.ts';
import type { ConsolePages } from './pages.ts';

/** What the page of cases reads. */
export interface CasesPageNeeds {
  /** As the readers of a level have it. */
  readonly index: (level: Level) => PassageIndex;
  readonly documents: Pick<DocumentRecords, 'pages'>;
}

const PATH = '/cases';
/** A description is a sentence or two; a longer one is cut here. */
const LONGEST = 500;
/** What is told of a case that was found, before all of it. */
const TOLD: readonly CaseFieldName[] = ['stumble', 'remedy', 'result'];

/** `/cases`: a situation in one field, cases like it, and every case with its fields. From documents that the caller may see. */
export function casesPages({ index, documents }: CasesPageNeeds): ConsolePages {
  return {
    path: PATH,
    takesPost: false,
    answer: async (_request: IncomingMessage, url: URL, caller: Caller) => {
      if (url.pathname !== PATH) return null;
      const description = (url.searchParams.get('q') ?? '').slice(0, LONGEST);
      const own = index(caller.actor.level);
      const visible = own.catalogue().documents.filter(({ audience }) => maySee(caller.actor.level, audience));
      const book = await readCaseBook(description, visible, { index: own, pages: (id) => documents.pages(id) });
      return page(renderCases(caller, description, book));
    },
  };
}

function renderCases(caller: Caller, description: string, { sheets, found }: CaseBook): string {
  const sheetOf = new Map(sheets.map((sheet) => [sheet.record.id, sheet]));
  return frame(
    '事例 | 道しるべ',
    html`${masthead(caller, PATH)}
<main id="main" tabindex="-1" class="cases-page">
<h1>事例</h1>
<form method="get" action="${PATH}" class="case-search">
<label for="q">地域の状況や困っていること</label>
<textarea id="q" name="q" rows="2" maxlength="${LONGEST}" placeholder="例：人口4万人の中山間で、利用が伸びない">
${verbatim(description)}</textarea>
<button type="submit">似た事例を探す</button>
</form>
${found !== null && renderFound(found.matches, found.situation, sheetOf)}
<section aria-labelledby="all-cases"><h2 id="all-cases">登録された事例${sheets.length > 0 && html` <span class="count">${sheets.length}件</span>`}</h2>
${sheets.length === 0 ? html`<p>登録された資料の中に、事例集はまだありません。</p>` : html`<p class="legend">「記載なし」は、事例集に書かれていないことを表します。取組がなかったという意味ではありません。</p>${sheets.map(renderSheet)}`}
</section>
</main>`,
    null,
  );
}

function renderFound(
  matches: readonly CaseMatch[],
  situation: Situation,
  sheets: ReadonlyMap<string, CaseSheet>,
): Html {
  return html`<section aria-labelledby="found" class="found"><h2 id="found">${matches.length === 0 ? '近い事例は見当たりませんでした' : html`近い事例 <span class="count">${matches.length}件</span>`}</h2>
${matches.length === 0 ? html`<p>登録された事例集の中に、ご入力の状況に近い事例はありません。地域の特性や人口規模、困っていることを変えてお試しください。</p>` : matches.map((match) => renderMatch(match, situation, sheets.get(match.record.id)))}
</section>`;
}

function renderMatch(match: CaseMatch, situation: Situation, sheet: CaseSheet | undefined): Html {
  const { name, title } = match.record;
  const { same, different, unknown } = likenessWords(match, situation);
  const row = (heading: string, kind: string, things: readonly string[]) =>
    things.length > 0 &&
    html`<tr class="${kind}"><th scope="row">${heading}</th><td>${things.map((thing, at) => html`${at > 0 && '、'}${words(thing)}`)}</td></tr>`;
  const told = sheet?.fields.filter(({ field }) => TOLD.includes(field)) ?? [];
  return html`<article class="case"><h3>${words(name)}${title !== null && html` <span class="case-title">${words(title)}</span>`}</h3>
<table class="likeness"><caption class="visually-hidden">ご入力の状況との比較</caption><tbody>${row('同じ', 'same', same)}${row('違う', 'different', different)}${row('不明', 'unknown', unknown)}</tbody></table>
<dl class="case-fields">${told.map(renderField)}</dl></article>`;
}

function renderSheet({ record: { name, title, fiscalYear, document }, fields }: CaseSheet): Html {
  // The same place may have had a case in several years.
  const year = fiscalYear === null ? null : fiscalYearName(fiscalYear);
  return html`<details class="case"><summary>${words(name)}${title !== null && html` <span class="case-title">${words(title)}</span>`}${year !== null && html` <span class="case-title">${year}</span>`}</summary>
<dl class="case-fields">${fields.map(renderField)}</dl>
<p class="case-source">出典：<cite>${words(document.title)}</cite></p></details>`;
}

function renderField({ name, text, citations }: SheetField): Html {
  const pages = [...new Set(citations.flatMap(({ page: number }) => number ?? []))];
  return html`<div><dt>${name}</dt>${
    text === null
      ? html`<dd class="not-printed">記載なし</dd>`
      : html`<dd>${words(text)}${pages.length > 0 && html` <span class="page">p.${pages.join('・')}</span>`}</dd>`
  }</div>`;
}
