import type { Exhibit } from '../../../assistant/gallery/exhibit.ts';
import { renderPlain } from '../../../domain/messages/plain.ts';
import type { Caller } from '../caller.ts';
import { FAULTS, type Fault } from '../faults.ts';
import { frame, masthead } from '../frame.ts';
import { type Html, html } from '../html.ts';
import { renderHtml } from '../render-html.ts';

/** The page that shows each exhibit as HTML and as plain text, then faults as the console tells them. */
export function renderGallery(caller: Caller, exhibits: readonly Exhibit[]): string {
  return frame(
    '文例集 | 道しるべ',
    html`${masthead(caller, null)}
<main id="main" tabindex="-1" class="gallery">
<h1>文例集</h1>
<p class="about">道しるべがお伝えする文を、一つずつ並べています。資料・事業・自治体はすべて架空です。</p>
${exhibits.map(renderExhibit)}
<section class="exhibit" aria-labelledby="e-faults"><h2 id="e-faults">受け付けられないとき・問題が起きたとき</h2>${Object.values(FAULTS).map(renderFault)}</section>
</main>`,
    null,
  );
}

function renderExhibit({ id, name, message }: Exhibit): Html {
  return html`<section class="exhibit" aria-labelledby="e-${id}"><h2 id="e-${id}">${name}</h2>
<div class="renderings"><div class="answer">${renderHtml(message, `g-${id}`)}</div>
<div class="plain"><p class="details">文字だけの表示</p><pre role="region" tabindex="0" aria-label="${name}（文字だけの表示）">${renderPlain(message)}</pre></div></div></section>`;
}

function renderFault({ status, message, next }: Fault): Html {
  return html`<div class="problem"><p><strong>${message}</strong></p><p>${next}</p><p class="details">${status}</p></div>`;
}
