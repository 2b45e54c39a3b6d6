import type { PublicCorrection } from '../../assistant/corrections/public-corrections.ts';
import type { Level } from '../../domain/audience.ts';
import { diffClauses } from '../../domain/corrections/clause-diff.ts';
import type { ClauseSource } from '../../domain/corrections/correction-notice.ts';
import { readable, squeeze } from '../../domain/text/fold.ts';
import type { Caller } from './caller.ts';
import { frame, masthead } from './frame.ts';
import { type Html, html, words } from './html.ts';
import { page } from './http-reply.ts';
import type { ConsolePages } from './pages.ts';

const PATH = '/corrections';

/** 訂正: which clauses of documents that the caller may see have changed since they were given, and to how many places; to be read only. */
export function correctionsPage(list: (level: Level) => Promise<readonly PublicCorrection[]>): ConsolePages {
  return {
    path: PATH,
    takesPost: false,
    answer: async (_, { pathname }, caller) =>
      pathname === PATH ? page(render(caller, await list(caller.actor.level)), 200) : null,
  };
}

function render(caller: Caller, corrections: readonly PublicCorrection[]): string {
  const body = html`${masthead(caller, PATH)}
<main id="main" class="corrections">
<h1>訂正</h1>
<p>お答えした後に、資料の訂正や新しい版で変わった記載です。</p>
${corrections.length === 0 ? html`<p>いま、訂正はありません。</p>` : corrections.map(renderCorrection)}
</main>`;
  return frame('訂正 - 道しるべ', body, null);
}

function renderCorrection({ change, places }: PublicCorrection): Html {
  const [old, next] = change.by === 'correction' ? ['訂正前', '訂正後'] : ['以前の版', '新しい版'];
  const heading = readable(change.given.headings.at(-1) ?? '') || change.given.title;
  const parts = diffClauses(readable(change.before), readable(change.after ?? ''));
  const without = (left: string, mark: (text: string) => Html) =>
    parts.filter(({ kind }) => kind !== left).map(({ kind, text }) => (kind === 'same' ? words(text) : mark(text)));
  const { prepared, approved, dismissed } = places;
  return html`<section class="correction">
<h2>${words(heading)}</h2>
<dl class="facts">
<div><dt>${old}</dt><dd><p>${without('added', (text) => html`<del>${words(text)}</del>`)}</p><p class="place">${placeOf(change.given, change.before)}</p></dd></div>
<div><dt>${next}</dt><dd>${
    change.source === null
      ? html`<p>この記載はなくなりました。</p>`
      : html`<p>${without('removed', (text) => html`<ins>${words(text)}</ins>`)}</p><p class="place">${placeOf(change.source, change.after)}</p>`
  }</dd></div>
</dl>
<p>この記載をお答えしたところは${prepared + approved + dismissed}か所です（担当者の確認待ち${prepared}、送信待ち${approved}、連絡不要${dismissed}）。</p>
</section>`;
}

/** The document and page, and the clause itself where what differs is a part of it. */
function placeOf({ title, page: number, quote }: ClauseSource, told: string | null): Html {
  const clause = told === null || squeeze(quote) === squeeze(told) ? null : html`「${words(readable(quote))}」`;
  return html`${clause}『${words(title)}』${number === null ? '' : ` p.${number}`}`;
}
