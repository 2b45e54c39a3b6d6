import { COMPLAINT_NAMES } from '../../domain/feedback.ts';
import { writeCsv } from '../../domain/text/csv.ts';
import { readable } from '../../domain/text/fold.ts';
import { isSettled, type OpenReason, reasonsOf, type ShownEntry } from './open-entries.ts';

/** Why a question is listed, in words. */
export const REASON_NAMES: Readonly<Record<OpenReason, string>> = Object.freeze({
  'not-found': '見つからなかった',
  unhelpful: '役に立たなかった',
});

const COLUMNS = ['最後の日時', '区分', '質問', '回数', '近い記載・根拠', '理由', 'ひとこと', '対応', '証明番号'];

/** Entries as a table for a spreadsheet; `sayInstant` writes an instant as people read it. */
export function openCsv(entries: readonly ShownEntry[], sayInstant: (at: Date) => string): string {
  const rows = entries.map(({ last, asked, cited }) => {
    const complaints = asked.flatMap((each) => each.complaints);
    const { settled } = last;
    return [
      sayInstant(new Date(last.at)),
      distinct(asked.flatMap(reasonsOf).map((reason) => REASON_NAMES[reason])).join('、'),
      last.question,
      String(asked.length),
      cited.map(({ title, page }) => `『${readable(title)}』${page === null ? '' : ` p.${page}`}`).join('、'),
      distinct(complaints.flatMap(({ complaint }) => (complaint === null ? [] : COMPLAINT_NAMES[complaint]))).join(
        '、',
      ),
      complaints.flatMap(({ remark }) => remark ?? []).join(' ／ '),
      settled !== null && isSettled(last) ? `対応済み（${settled.by}、${sayInstant(new Date(settled.at))}）` : '',
      last.certificateId,
    ];
  });
  return writeCsv([COLUMNS, ...rows]);
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
