import { type Gate, gatesIn } from '../../domain/dates/gate.ts';
import type { PaperFact } from '../../domain/facts/fact.ts';
import { fold, readable } from '../../domain/text/fold.ts';
import { type Legend, markedCell } from '../../domain/values/legend.ts';
import type { FactsGiven } from './attribute.ts';
import { concerning } from './column-remarks.ts';
import { isNoun, splitProviso } from './nouns.ts';
import { type CellReading, factBase, type Reading } from './reading.ts';

type PaperStated = Pick<PaperFact, 'name' | 'form' | 'when' | 'condition' | 'remark'>;

/** What tells that papers are listed. */
const LISTS =
  /(?:提出|応募|申請|添付|必要)(?:する|すべき|な|が必要な)?(?:書類|資料)|書類の?(?:一覧|名称)|提出物|次の書類|(?:様式|書類)は、?次/;
/** 「次の書類の提出は不要です」 */
const NOT_NEEDED =
  /(?:書類|資料)(?:の提出)?(?:は|を)、?(?:提出(?:する|を)?)?(?:不要|必要(?:は)?(?:ない|ありません)|要しない|要しません|求めない|求めません|省略)|(?:提出(?:を|が)?)?不要(?:な|の)(?:書類|資料)|提出を要しない/;
/** What a paper ends in. */
const PAPER =
  /(?:書|票|表|証|図|図面|写し|資料|リスト|シート|台帳|一覧|写真|様式|規約|定款|カタログ|名簿|概要|計画|調書|データ|パンフレット|案内|証憑|日報|日誌|届|状|案|書類|記録|明細|見積|議事録)$/;
const NAME = /^(?:提出|応募|申請|添付|必要)?書類(?:の?(?:名称?|種類))?$|^(?:提出物|資料名?|名称)$/;

/** The papers to hand in that a passage lists: a row of their table, or an item of their list. */
export function paperFactsIn(reading: Reading, given: FactsGiven): PaperFact[] {
  const { passage, lead, heading, outer } = reading;
  const above = `${heading} ${lead}`;
  const isListed =
    LISTS.test(above) &&
    !NOT_NEEDED.test(above) &&
    !/作成上|留意|保存|保管|補正|返却|不備|確認事項|(?:提出|作成)(?:の)?方法/.test(heading);
  const stated = passage.kind === 'row' ? inRow(reading, isListed) : isListed ? inList(reading) : [];
  if (stated.length === 0) return [];
  const step = stepOf([above, outer]);
  return stated.map((paper) => ({ kind: 'paper' as const, ...factBase(reading, given), ...paper, step }));
}

/** The step that the headings name, the nearest first; else the application. */
function stepOf(places: readonly string[]): Gate {
  for (const place of places) {
    const [gate] = gatesIn(place.replace(/(?:提出|添付|必要)(?:する|な)?書類/g, ''));
    if (gate !== undefined) return gate;
  }
  return 'application';
}

const REMARK = /備考|留意|条件|注|説明|提出が必要|対象者|該当/;

function inRow({ cells, legend }: Reading, isListed: boolean): PaperStated[] {
  const name = cells.find(({ header }) => NAME.test(header));
  if (name === undefined || name.text.length < 2 || name.text.length > 80) return [];
  const marks = cells.flatMap((cell) => {
    const need = REMARK.test(cell.header) || cell === name || isForm(cell) ? null : needOf(cell.text, legend);
    return need === null ? [] : [{ cell, need }];
  });
  if (!isListed && marks.length === 0) return [];
  const form = cells.find((cell) => cell !== name && isForm(cell) && !/^[-－]?$/.test(cell.text))?.shown ?? null;
  const remarks = cells.filter((cell) => REMARK.test(cell.header) && cell.text !== '').map(({ shown }) => shown);
  const remark = remarks.length === 0 ? null : remarks.join(' ');
  if (marks.length === 0)
    return [{ name: name.shown, form, when: whenOf(name.text, fold(remark ?? '')), condition: null, remark }];
  const columns = marks.map(({ cell }) => cell);
  return (['always', 'ifApplicable'] as const).flatMap((need): PaperStated[] => {
    const own = marks.filter((mark) => mark.need === need);
    if (own.length === 0) return [];
    const condition = own.length === marks.length ? null : own.map(({ cell }) => cell.title).join('、');
    const said = remarks
      .map((text) =>
        concerning(
          text,
          own.map(({ cell }) => cell),
          columns,
        ),
      )
      .join(' ');
    const when = need === 'always' && !LIMITED.test(`${name.text} ${fold(said)}`) ? need : 'ifApplicable';
    return [{ name: name.shown, form, when, condition, remark: said.trim() === '' ? null : said.trim() }];
  });
}

/** 様式第1号, 任意様式; 別紙2, 添付ア. */
function isForm({ header, text }: CellReading): boolean {
  return /様式/.test(header) || /^(?:様式|別紙|任意様式|添付)/.test(text);
}

function needOf(text: string, legend: Legend): 'always' | 'ifApplicable' | 'none' | null {
  const mark = markedCell(text)?.mark;
  if (mark === undefined) return WORDS.find(([words]) => new RegExp(`^(?:${words.source})$`).test(text))?.[1] ?? null;
  const told = legend.get(mark);
  if (told !== undefined) return WORDS.find(([words]) => words.test(told))?.[1] ?? null;
  return mark === '-' || mark === '×' ? 'none' : mark === '△' || mark === '▲' ? 'ifApplicable' : 'always';
}

const WORDS: readonly (readonly [RegExp, 'always' | 'ifApplicable' | 'none'])[] = [
  [/(?:提出)?不要|要しない|なし/, 'none'],
  [/該当|場合|必要に応じ|任意|希望/, 'ifApplicable'],
  [/必須|必要|要|提出/, 'always'],
];

/** Who alone must hand it in, or who need not, whatever a mark says. */
const LIMITED =
  /(?:者|型|体|社|人|学|員|場合|[a-zivx])のみ(?!で)|(?:者|員|体|場合|型|社)に限[るり]|(?:者|団体|法人|大学|市町村|会社|場合)は(?:提出)?不要/;
/** What makes a paper one of certain cases, where no mark says that all need it. */
const OF_CASES = /場合(?:に(?:限|提出|添付|必要)|のみ|$|。)|該当する|必要な(?:者|場合)|を予定する者|を希望する/;
/** 「（人件費を計上した場合）」, 「（Ⅱ型及びⅢ型）」, 「（1件200万円以上の経費）」 behind the name. */
const CASE_IN_NAME = /\([^()]*(?:場合|型|該当[^()]*|以上の[^()]*|に限る。?|のみ)\)/;

function whenOf(name: string, remark: string): PaperFact['when'] {
  if (/全ての(?:応募者|申請者|者)/.test(remark)) return 'always';
  const isOfCases =
    CASE_IN_NAME.test(name) ||
    /必要(?:と認め|に応じ)/.test(name) ||
    LIMITED.test(`${name} ${remark}`) ||
    OF_CASES.test(remark);
  return isOfCases ? 'ifApplicable' : 'always';
}

function inList({ passage, lead }: Reading): PaperStated[] {
  if (passage.kind !== 'item' || /^[※＊*]|注/u.test(passage.marker ?? '')) return [];
  const { noun, proviso } = splitProviso(passage.text);
  const folded = fold(noun);
  const bare = folded.replace(/\([^()]*\)/g, '').replace(/(?:等|など|\d+部|[一二三四五六七八九]部|各\d+部)+$/, '');
  if (!isNoun(folded) || folded.length > 80 || !PAPER.test(bare)) return [];
  if (lead === '' && /、/.test(bare) && !/及び|又は/.test(bare)) return [];
  const [, form = null] = /[（(]((?:様式|別紙)[^（）()]{0,12})[）)]/u.exec(noun) ?? [];
  return [
    {
      name: readable(noun),
      form: form === null ? null : readable(form),
      when: whenOf(folded, proviso === null ? '' : fold(proviso)),
      condition: null,
      remark: proviso === null ? null : readable(proviso),
    },
  ];
}
