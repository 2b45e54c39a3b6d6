import type { Source } from '../../domain/messages/message.ts';

/** A guideline that does not exist. */
export const GUIDELINE: Source = {
  number: 1,
  documentId: '0'.repeat(32),
  document: 'misaki-yoryo.pdf',
  title: '令和８年度 みさき交通実証事業（架空） 公募要領',
  kind: 'guideline',
  page: 12,
  heading: '第3章 応募の手続 ＞ 3.2 応募の期限',
};

/** A summary of ours of an invented call. */
export const SUMMARY: Source = {
  number: 2,
  documentId: '1'.repeat(32),
  document: 'kodama-summary.md',
  title: '令和８年度 こだま送迎支援事業（架空） 要約資料（道しるべ編集）',
  kind: 'summary',
  page: null,
  heading: null,
};

/** A correction of the guideline. */
export const ERRATA: Source = {
  number: 2,
  documentId: '2'.repeat(32),
  document: 'misaki-seigo.pdf',
  title: '令和８年度 みさき交通実証事業（架空） 公募要領 正誤表',
  kind: 'correction',
  page: 1,
  heading: null,
};

/** A casebook of invented towns. */
export const CASEBOOK: Source = {
  number: 1,
  documentId: '3'.repeat(32),
  document: 'jirei.pdf',
  title: '乗合の立て直し 事例集（架空）',
  kind: 'casebook',
  page: 8,
  heading: null,
};

/** The number that messages of the gallery bear; no certificate has it. */
export const INVENTED_NUMBER = '0000000000000';
