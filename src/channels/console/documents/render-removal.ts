import type { Document } from '../../../domain/documents/document.ts';
import { type Caller, csrfField } from '../caller.ts';
import { frame, masthead } from '../frame.ts';
import { html, words } from '../html.ts';
import { bareName, stateName } from './document-state.ts';

/** The page that asks once more before an upload is removed. */
export function renderRemoval(caller: Caller, document: Document): string {
  const { id, title, audience } = document;
  return frame(
    '資料の削除 | 道しるべ',
    html`${masthead(caller, '/documents')}
<main id="main" tabindex="-1" class="documents">
<p class="way-back"><a href="/documents/${id}">資料に戻る</a></p>
<h1>資料を削除しますか</h1>
<p>「${words(title)}」（${words(bareName(document))}、${stateName(document)}）を、元のファイルとともに削除します。${audience !== 'staff' && 'この資料からはお答えしなくなります。'}</p>
<p>元に戻すことはできません。見えなくするだけのときは、公開を取り下げてください。</p>
<form method="post" action="/documents/${id}/remove">${csrfField(caller)}<p class="buttons"><button type="submit" class="primary">削除する</button><a href="/documents/${id}">やめる</a></p></form>
</main>`,
    null,
  );
}
