import type { CostFact } from '../../domain/facts/fact.ts';
import { fold, foldWithMap, readable } from '../../domain/text/fold.ts';
import { sentencesOf } from '../../domain/text/sentences.ts';
import { type CostStated, EXPENSE } from './cost-verdict.ts';
import type { Reading } from './reading.ts';

interface Placed {
  readonly cost: CostStated;
  readonly start: number;
  readonly end: number;
}

const OUT =
  /(?:(?:補助|委託|助成|支援)(?:の)?)?対象(?:経費)?(?:(?:と(?:は)?|に(?:は)?)(?:しない|しません|なりません|ならない|含めない|含まれない|含みません)|外(?:です|とする|とします|である)?)(?:ものとする|ものとします)?|計上(?:する(?:こと(?:は|が)))?でき(?:ない|ません)/;
const IN =
  /(?:(?:補助|委託|助成|支援)(?:の)?)?対象(?:経費)?(?:と(?:する|します|なる|なります)|になります|です|である)|対象(?=\(|。|$)|計上(?:する(?:こと(?:は|が)))?でき(?:る|ます)/;
/** What only points at something said elsewhere, or belongs to the sentence before. */
const POINTS = /^(?:ただし|但し|次|以下|上記|前項|これら?|その|当該|同)/;
const LIMITED = /限り|限る|場合|除き|のみ|まで(?!の)|以内|上限|範囲|ただし|[たる]もの|未満|以下|対象外|原則/;
const SAID = new RegExp(
  `^(?:なお、|また、)?(?<item>[^。は]{2,60}?)(?:について)?は、?(?<how>[^。]{0,80}?)(?:(?<out>${OUT.source})|(?<in>${IN.source}))(?:\\([^()]*\\))?。?$`,
);

/** Expenses that sentences put in or out (「常勤職員の人件費は、補助対象としない。」), and answers to questions about one. */
export function costsInText(reading: Reading): Placed[] {
  const { passage } = reading;
  const answered = inAnswer(reading);
  if (answered !== null) return [answered];
  const spans = sentencesOf(passage.text);
  return spans.flatMap(({ start, end }, at): Placed[] => {
    const sentence = passage.text.slice(start, end);
    const said = saidIn(sentence);
    if (said === null) return [];
    const next = spans[at + 1];
    const after = next === undefined ? '' : passage.text.slice(next.start, next.end);
    const proviso = next !== undefined && /^(?:ただし|但し)/.test(after.trim()) ? next : null;
    const isWholeNeeded = said.isPart || (said.how !== '' && (proviso !== null || LIMITED.test(said.how)));
    const remark = [
      ...(isWholeNeeded ? [readable(sentence)] : []),
      ...(proviso === null ? [] : [readable(after)]),
    ].join(' ');
    const verdict = verdictOf(said.isOut, said.how, proviso === null ? '' : fold(after));
    const { item, condition } = said;
    const cost = { category: null, item, verdict, condition, remark: remark === '' ? null : remark };
    return [{ cost, start, end: proviso?.end ?? end }];
  });
}

/** What a sentence says of one expense; `isPart` where what stands before it may limit it. */
interface Said {
  readonly item: string;
  readonly how: string;
  readonly isOut: boolean;
  readonly condition: string | null;
  readonly isPart: boolean;
}

/** The name of an expense: no clause, nothing cut out of a bracket, nothing that points elsewhere. */
function isExpense(item: string): boolean {
  const isWhole = item.split('(').length === item.split(')').length;
  return (
    EXPENSE.test(item) &&
    isWhole &&
    !POINTS.test(item) &&
    !/その(?:者|他の者)|当該|これら|原則|(?:あり|おり|れば|ため|より|ので|が|て|し)、/.test(item)
  );
}

const FOR_WHOM =
  /^(?:なお、|また、)?([^、]{2,30}?)(?:では|に(?:おいて|あって|ついて|関して)は?|の場合(?:は|には)?|は)、$/;

/** What is said of an expense from the beginning of a sentence, or after one of its commas. */
function saidIn(sentence: string): Said | null {
  const { text, at } = foldWithMap(sentence);
  const print = (from: number, to: number) => readable(sentence.slice(at[from] ?? 0, at[to] ?? sentence.length));
  const commas = [...text.matchAll(/、/g)].map(({ index }) => index + 1);
  for (const from of [0, ...commas]) {
    const { item, how = '', out } = SAID.exec(text.slice(from))?.groups ?? {};
    if (item === undefined || !isExpense(item) || (from > 0 && item.includes('、'))) continue;
    const start = text.indexOf(item, from);
    const whom = from === 0 ? undefined : FOR_WHOM.exec(print(0, from))?.[1];
    if (POINTS.test(text) && from > 0) return null;
    return {
      item: print(start, start + item.length),
      how,
      isOut: out !== undefined,
      condition: whom ?? null,
      isPart: from > 0 && whom === undefined,
    };
  }
  return null;
}

function verdictOf(isOut: boolean, how: string, proviso: string): CostFact['verdict'] {
  const lets = /対象|認め|計上でき|この限りで/.test(proviso);
  if (isOut) return lets || /場合は|以外|除き|限り/.test(how) ? 'conditional' : 'ineligible';
  return proviso !== '' || LIMITED.test(how) ? 'conditional' : 'eligible';
}

const ASKED =
  /^(?:(?:q|問)\d*[.:)]?)?(?<item>[^。?？は]{2,60}?)(?:は|も)、?(?:[^。]{0,12}?)対象(?:経費)?(?:に|と)なりますか/;
const ANSWERED =
  /^(?:a\d*[.:]?)?(?:(?<yes>はい)、?|(?<no>いいえ)、?)?(?<how>[^。]*?)(?:(?<out>対象(?:経費)?(?:(?:に|と)(?:は)?なりません|外(?:です|となります|とします)))|(?<in>対象(?:経費)?(?:に|と)(?:なります|します)|対象です))。/;

/** 「ノベルティの作成費は対象になりますか。」 over 「対象になりません。…」 */
function inAnswer({ passage, heading }: Reading): Placed | null {
  if (passage.kind !== 'paragraph') return null;
  const asked = ASKED.exec(heading)?.groups?.item;
  const said = ANSWERED.exec(fold(passage.text))?.groups;
  if (asked === undefined || said === undefined || !EXPENSE.test(asked)) return null;
  const printed = /^(?:[QＱ問]\s*[0-9０-９]*[.．:：)）]?\s*)?([^。は]{2,80}?)[はも]/u.exec(
    passage.headings.at(-1) ?? '',
  )?.[1];
  if (printed === undefined) return null;
  const more = fold(passage.text).slice(fold(passage.text).indexOf('。') + 1);
  const isOut = said.out !== undefined;
  const verdict = verdictOf(isOut, said.how ?? '', /^ただし/.test(more) ? more : '');
  return {
    cost: { category: null, item: readable(printed), verdict, condition: null, remark: readable(passage.text) },
    start: 0,
    end: passage.text.length,
  };
}
