import type { AuditAction, AuditEntry, AuditRecords } from '../../../assistant/ports/audit-records.ts';
import { type Caller, isStaff } from '../caller.ts';
import { FAULTS } from '../faults.ts';
import { frame, masthead } from '../frame.ts';
import { type Html, html, words } from '../html.ts';
import { page, refusal } from '../http-reply.ts';
import { showInstant } from '../instants.ts';
import type { ConsolePages } from '../pages.ts';

const PATH = '/audit';
const PAGE_LENGTH = 50;

const WHAT: Readonly<Record<AuditAction, string>> = {
  'link-issued': 'サインインのリンクを発行',
  'signed-in': 'サインイン',
  'signed-out': 'サインアウト',
  'sign-in-revoked': 'サインインを取り消し',
  'document-uploaded': '資料をアップロード',
  'document-published': '資料を公開',
  'document-withdrawn': '資料の公開を取りやめ',
  'document-removed': '資料を削除',
  'fact-reviewed': '読み取った項目を確認',
  'correction-decided': '訂正の連絡を判断',
};

/** `/audit`: what staff did, newest first; for staff alone. */
export function auditPage(audit: Pick<AuditRecords, 'list'>): ConsolePages {
  return {
    path: PATH,
    takesPost: false,
    async answer(_, url, caller) {
      if (url.pathname !== PATH) return null;
      if (!isStaff(caller)) return refusal(FAULTS.staffOnly, 'page');
      const before = url.searchParams.get('before');
      // One more than is shown tells whether there are older ones.
      const found = await audit.list(PAGE_LENGTH + 1, ...(before === null ? [] : [before]));
      const shown = found.slice(0, PAGE_LENGTH);
      const older = found.length > PAGE_LENGTH ? (shown.at(-1)?.id ?? null) : null;
      return page(renderAudit(caller, shown, { isFirst: before === null, older }));
    },
  };
}

function renderAudit(
  caller: Caller,
  entries: readonly AuditEntry[],
  { isFirst, older }: { readonly isFirst: boolean; readonly older: string | null },
): string {
  return frame(
    '操作の記録 | 道しるべ',
    html`${masthead(caller, PATH)}
<main id="main" tabindex="-1" class="audit">
<h1>操作の記録</h1>
<p>事務局の方と管理者の操作を、新しい順に示します。質問の内容は含まれません。</p>
${entries.length === 0 ? html`<p>${isFirst ? 'まだ記録はありません。' : 'これより前の記録はありません。'}</p>` : renderEntries(entries)}
<p class="pager">${!isFirst && html`<a href="${PATH}">最新の記録へ</a>`} ${older !== null && html`<a href="${PATH}?before=${older}" rel="next">前の${PAGE_LENGTH}件</a>`}</p>
</main>`,
    null,
  );
}

function renderEntries(entries: readonly AuditEntry[]): Html {
  return html`<table><thead><tr><th scope="col">日時</th><th scope="col">操作した人</th><th scope="col">操作</th><th scope="col">対象</th></tr></thead>
<tbody>${entries.map(({ at, actorName, action, subject }) => html`<tr><td><time datetime="${at}">${showInstant(new Date(at))}</time></td><td data-label="操作した人">${words(actorName)}</td><td data-label="操作">${WHAT[action]}</td><td data-label="対象">${words(subject)}</td></tr>`)}</tbody></table>`;
}
