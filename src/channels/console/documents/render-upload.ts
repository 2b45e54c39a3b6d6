import { type Caller, csrfField } from '../caller.ts';
import type { Fault } from '../faults.ts';
import { frame, masthead } from '../frame.ts';
import { type Html, html, words } from '../html.ts';
import { faultAndAdvice } from './fault-words.ts';
import type { UploadBatch, UploadedFile } from './upload-batches.ts';

/** Where uploads are sent to. */
export const UPLOADS_PATH = '/documents/uploads';

/** How much is taken at once, as the page says it. */
export interface UploadAllowance {
  readonly files: number;
  readonly megabytes: number;
}

const FORMATS = '.pdf,.docx,.pptx,.html,.htm,.md,.txt';

/** The form that adds documents; works without script, with it files may be dropped and progress is shown. */
export function renderUploadForm(caller: Caller, { files, megabytes }: UploadAllowance, problem: Fault | null): Html {
  return html`<section class="upload" aria-labelledby="upload-title">
<h2 id="upload-title">資料を追加</h2>
${problem !== null && html`<div class="problem" role="alert"><p><strong>${problem.message}</strong></p><p>${problem.next}</p></div>`}
<form method="post" action="${UPLOADS_PATH}" enctype="multipart/form-data" data-upload data-most-files="${files}" data-most-megabytes="${megabytes}">${csrfField(caller)}
<label for="upload-files">ファイルを選ぶ<span class="needs-script">か、ここへドラッグ</span></label>
<input type="file" id="upload-files" name="files" multiple required accept="${FORMATS}" aria-describedby="upload-hint">
<p class="hint" id="upload-hint">PDF、Word、PowerPoint、HTML、Markdown、テキスト。一度に${files}件、1件${megabytes}MBまで。追加した資料は、公開するまで事務局だけに見えます。</p>
<button type="submit" class="primary">追加する</button>
</form>
<div class="upload-progress" data-upload-progress hidden><p data-upload-said></p><progress max="100" value="0" aria-label="送信の進み具合"></progress></div>
<p class="visually-hidden" role="status" data-upload-live></p>
<ul class="upload-files" data-upload-files></ul>
</section>`;
}

/** The script that the form works better with. */
export const UPLOAD_SCRIPT = html`<script type="module" src="/assets/client/uploading.ts"></script>`;

/** The page of one upload: how far each file is, and what became of it. */
export function renderBatch(caller: Caller, batch: UploadBatch): string {
  return frame(
    '追加した資料 | 道しるべ',
    html`${masthead(caller, '/documents')}
<main id="main" tabindex="-1" class="documents">
<p class="way-back"><a href="/documents">資料の一覧</a></p>
<h1>追加した資料</h1>
<p class="about" role="status">${batch.isDone ? '読み取りが終わりました。' : '読み取っています。このページは自動で新しくなります。'}</p>
<ul class="upload-files">${batch.files.map(renderFile)}</ul>
</main>`,
    null,
  );
}

function renderFile(file: UploadedFile): Html {
  const { text, isProblem, document } = toldOf(file);
  return html`<li${isProblem && html` class="trouble"`}><strong>${words(file.name)}</strong><p>${text}</p>${document !== null && html`<p><a href="/documents/${document.id}">「${words(document.title)}」を確認する</a></p>`}</li>`;
}

/** One file as it is told: in a sentence, whether it needs something done, and the document to open. */
export function toldOf({ state, pages, outcome }: UploadedFile): {
  readonly text: string;
  readonly isProblem: boolean;
  readonly document: { readonly id: string; readonly title: string } | null;
} {
  if (outcome === null) {
    const counted = pages === null ? '' : `（${pages.total}ページのうち${pages.done}ページ）`;
    const text = state === 'waiting' ? '順番を待っています。' : `読み取っています${counted}。`;
    return { text, isProblem: false, document: null };
  }
  switch (outcome.kind) {
    case 'added': {
      const some = outcome.document.faults.length > 0 ? '読み取れないページがあります。' : '';
      return {
        text: `下書きとして追加しました。${some}内容を確かめて公開してください。`,
        isProblem: false,
        document: outcome.document,
      };
    }
    case 'known':
      return { text: '同じ内容の資料がすでにあります。', isProblem: false, document: outcome.document };
    case 'unreadable':
      return { text: faultAndAdvice(outcome.fault), isProblem: true, document: null };
    case 'too-large':
      return { text: faultAndAdvice({ code: 'too-large' }), isProblem: true, document: null };
    case 'failed':
      return {
        text: '途中で問題が起きたため、追加できませんでした。もう一度お送りください。',
        isProblem: true,
        document: null,
      };
  }
}
