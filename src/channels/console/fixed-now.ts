import { type Html, html } from './html.ts';
import { showInstant } from './instants.ts';

/** The banner of a page that shows another time than the real one: the UTC ISO instant given with `--now`; null shows none. */
export function renderFixedNow(fixedNow: string | null): Html | null {
  return fixedNow === null
    ? null
    : html`<p class="fixed-now" role="note">仮の日時：${showInstant(new Date(fixedNow))}<span>（実際の日時ではありません）</span></p>`;
}
