import type { ThreadSummary } from '../../../assistant/ports/placed-messages.ts';
import type { Caller } from '../caller.ts';
import { renderFixedNow } from '../fixed-now.ts';
import { frame, masthead } from '../frame.ts';
import { type Html, html, words } from '../html.ts';
import { showInstant } from '../instants.ts';

const TITLE_CHARACTERS = 60;

/** The page that lists one's own conversations. */
export function renderThreadList(caller: Caller, threads: readonly ThreadSummary[], fixedNow: string | null): string {
  return frame(
    'これまでの質問 | 道しるべ',
    html`${masthead(caller, '/threads')}
${renderFixedNow(fixedNow)}
<main id="main" tabindex="-1" class="threads">
<h1>これまでの質問</h1>
<p class="about">ご自身の質問だけが表示されます。ほかの方には見えません。</p>
${threads.length === 0 ? html`<p class="notice">まだ質問はありません。<a href="/">質問する</a></p>` : renderThreads(threads)}
</main>`,
    null,
  );
}

/** Conversations by their first question, the last changed first. */
export function renderThreads(threads: readonly ThreadSummary[]): Html {
  return html`<ul class="thread-list">${threads.map(
    ({ thread, first, changedAt }) =>
      html`<li><a href="/threads/${thread}">${words(titleOf(first.content?.about ?? '道しるべからのお知らせ'))}</a> <time datetime="${changedAt}">${showInstant(new Date(changedAt))}</time></li>`,
  )}</ul>`;
}

function titleOf(question: string): string {
  const line = question.trim().replace(/\s+/gu, ' ');
  const characters = [...line];
  return characters.length <= TITLE_CHARACTERS ? line : `${characters.slice(0, TITLE_CHARACTERS).join('')}…`;
}
