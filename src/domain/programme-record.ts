/**
 * Fields of a programme's record, named as in the Digital Agency's data model of administrative services and systems
 * (GIF DS-451-4, 制度データモデル).
 */
export const RECORD_FIELDS = [
  '制度所管組織',
  'タイトル',
  '制度番号',
  '元制度番号',
  '概要',
  '内容',
  '対象者',
  '用途・対象物',
  '給付上限額',
  '最大補助率',
  '予算枠の有無',
  '申請届出方法',
  '募集時期',
  '公募開始日',
  '公募終了日',
  '公募備考',
  '手続書類',
  '電子申請の有無',
  '実施組織',
  'お問い合わせ先',
  '公開開始日',
  '公開終了日',
  '最終更新日',
] as const;
export type RecordField = (typeof RECORD_FIELDS)[number];

/** A value of a record with the clause that tells it. */
export interface RecordValue {
  /** Dates as 2024-05-10, 最大補助率 in percent with one decimal (33.3), everything else in words. */
  readonly value: string;
  /** Whether a sum is of the grant or of the cost; null for what is no sum. */
  readonly of: 'grant' | 'cost' | null;
  /** Name of the document, its page (null where it has none), and the document's own words. */
  readonly document: string;
  readonly page: number | null;
  readonly quote: string;
}

/** What is recorded of a programme; `未定` is told as such, null is not known. A field that is missing was not looked up. */
export type ProgrammeRecord = Readonly<Partial<Record<RecordField, RecordValue | '未定' | null>>>;
