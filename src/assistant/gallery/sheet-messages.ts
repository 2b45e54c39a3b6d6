import type { Source } from '../../domain/messages/message.ts';
import type { Criterion } from '../../domain/sheets/criterion.ts';
import { explainOverall, overall } from '../../domain/sheets/overall.ts';
import type { Sheet } from '../../domain/sheets/sheet.ts';
import { sheetMessage } from '../sheets/sheet-message.ts';
import type { Clause, ShownRow } from '../sheets/shown-sheet.ts';
import type { Exhibit } from './exhibit.ts';
import { GUIDELINE, INVENTED_NUMBER, SUMMARY } from './invented-sources.ts';

const AT = '2026-05-11T02:00:00.000Z';

function clause({ documentId, document, title, kind, page, heading }: Source, quote: string): Clause {
  const headings = heading === null ? [] : [heading];
  const span = { passageId: 'gallery', start: 0, end: quote.length };
  return { text: quote, citation: { documentId, document, title, kind, page, headings, quote, ...span } };
}

/** A requirement as far as a message tells of it. */
function required(text: string): Criterion {
  return {
    keys: [text],
    about: 'applicant',
    force: 'required',
    text,
    options: [],
    bounds: [],
    withinYears: null,
    years: [],
    official: true,
    sources: [],
  };
}

const SHEET: Sheet = {
  id: '0'.repeat(20),
  version: 1,
  ownerId: 'gallery',
  call: 'gallery',
  situation: '',
  answers: {},
  criteria: [],
  certificates: [INVENTED_NUMBER],
  openedAt: AT,
  changedAt: AT,
};

function judged(rows: readonly ShownRow[]) {
  return { rows, overall: overall(rows), explanation: explainOverall(rows) };
}

const ROWS: readonly ShownRow[] = [
  {
    number: 1,
    criterion: required('地方公共団体であること'),
    question: '地方公共団体ですか。',
    verdict: 'met',
    reason: null,
    answer: { said: { kind: 'yes' }, words: '人口4万人の町です' },
    clauses: [clause(GUIDELINE, '応募者は、地方公共団体又は地方公共団体を構成員とする協議会とする。')],
    prepare: null,
  },
  {
    number: 2,
    criterion: required('過去３年以内に実証実験を実施したこと'),
    question: '過去3年以内に実証実験を実施しましたか。',
    verdict: 'check',
    reason: '実施した時期が、3年以内かどうかの境目にあたります。',
    answer: { said: { kind: 'past', when: { unit: 'calendar', year: 2023 } }, words: null },
    clauses: [clause(GUIDELINE, '過去３年以内に、実証実験を実施した地域であること。')],
    prepare: '実証実験の実施報告書',
  },
  {
    number: 3,
    criterion: required('他の補助金の交付を受けていないこと'),
    question: '同じ経費について、国の他の補助金の交付を受けていませんか。',
    verdict: 'unmet',
    reason: null,
    answer: { said: { kind: 'no' }, words: null },
    clauses: [clause({ ...GUIDELINE, page: 14 }, '国の他の補助金等の交付を受けている経費は、対象としない。')],
    prepare: null,
  },
  {
    number: 4,
    criterion: required('協議会の会員であること'),
    question: '協議会の会員ですか。',
    verdict: 'unknown',
    reason: null,
    answer: null,
    clauses: [clause({ ...GUIDELINE, page: 14 }, '申請の時点で、協議会の会員であること。')],
    prepare: '協議会の会員名簿など、会員であることがわかるもの',
  },
];

/** A 判定シート as a message, and one whose documents have changed and that recommends another call. */
export const SHEET_MESSAGES: readonly Exhibit[] = [
  {
    id: 'sheet',
    name: '判定シート',
    message: sheetMessage({
      sheet: SHEET,
      name: 'みさき交通実証事業（架空）',
      ...judged(ROWS),
      recommendations: [],
      documentsChanged: false,
      certificate: INVENTED_NUMBER,
    }),
  },
  {
    id: 'sheet-changed',
    name: '資料の条件が変わった判定シート',
    message: sheetMessage({
      sheet: SHEET,
      name: 'みさき交通実証事業（架空）',
      ...judged(ROWS.slice(3)),
      recommendations: [
        {
          call: 'gallery',
          name: 'こだま送迎支援事業（架空）',
          text: 'この段階なら、こだま送迎支援事業（架空）が合うかもしれません。',
          clause: clause(SUMMARY, '実証を終え、本格運行の準備をする地域を支援する。'),
        },
      ],
      documentsChanged: true,
      certificate: INVENTED_NUMBER,
    }),
  },
];
