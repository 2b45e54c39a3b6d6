import type { CostFact } from '../../domain/facts/fact.ts';
import { fold, readable } from '../../domain/text/fold.ts';
import { sentencesOf } from '../../domain/text/sentences.ts';
import type { CostStated } from './cost-verdict.ts';
import type { Reading } from './reading.ts';

interface Placed {
  readonly cost: CostStated;
  readonly start: number;
  readonly end: number;
}

/** What can be spent: the word that an expense ends in. */
const EXPENSE =
  /(?:費|費用|経費|料|料金|代|代金|賃金|賃借|購入|借上げ|リース|レンタル|謝金|謝礼|税|報酬|給与|手当|利息|手数料|原資|運賃|物品)(?:等|など)?(?:[（(][^（）()]*[）)])?$/u;
const OUT =
  /(?:(?:補助|委託|助成|支援)(?:の)?)?対象(?:経費)?(?:(?:と(?:は)?|に(?:は)?)(?:しない|しません|なりません|ならない|含めない|含まれない|含みません)|外(?:です|とする|とします|である)?)(?:ものとする|ものとします)?|計上(?:する(?:こと(?:は|が)))?でき(?:ない|ません)/;
const IN =
  /(?:(?:補助|委託|助成|支援)(?:の)?)?対象(?:経費)?(?:と(?:する|します|なる|なります)|になります|です|である)|計上(?:する(?:こと(?:は|が)))?でき(?:る|ます)/;
/** What only points at something said elsewhere, or belongs to the sentence before. */
const POINTS = /^(?:ただし|但し|次|以下|上記|前項|これら?|その|当該|同)/;
const LIMITED = /限り|限る|場合|除き|のみ|まで(?!の)|以内|上限|範囲|ただし|[たる]もの|未満|以下|対象外|原則/;
const SAID = new RegExp(
  `^(?:なお、|また、)?(?<item>[^。は]{2,60}?)(?:について)?は、?(?<how>[^。]{0,80}?)(?:(?<out>${OUT.source})|(?<in>${IN.source}))。?$`,
);

/** Expenses that sentences put in or out (「常勤職員の人件費は、補助対象としない。」), and answers to questions about one. */
export function costsInText(reading: Reading): Placed[] {
  const { passage } = reading;
  const answered = inAnswer(reading);
  if (answered !== null) return [answered];
  const spans = sentencesOf(passage.text);
  return spans.flatMap(({ start, end }, at): Placed[] => {
    const said = SAID.exec(fold(passage.text.slice(start, end)))?.groups;
    if (said?.item === undefined || !EXPENSE.test(said.item) || POINTS.test(said.item)) return [];
    const printed = itemPrinted(passage.text.slice(start, end));
    if (printed === null) return [];
    const next = spans[at + 1];
    const after = next === undefined ? '' : passage.text.slice(next.start, next.end);
    const proviso = next !== undefined && /^(?:ただし|但し)/.test(after.trim()) ? next : null;
    const limited = proviso !== null || LIMITED.test(`${said.how}`);
    const remark = [
      ...(said.how === '' || !limited ? [] : [readable(passage.text.slice(start, end))]),
      ...(proviso === null ? [] : [readable(after)]),
    ].join(' ');
    return [
      {
        cost: {
          category: null,
          item: printed,
          verdict: verdictOf(said.out !== undefined, said.how ?? '', proviso === null ? '' : fold(after)),
          condition: null,
          remark: remark === '' ? null : remark,
        },
        start,
        end: proviso?.end ?? end,
      },
    ];
  });
}

function verdictOf(isOut: boolean, how: string, proviso: string): CostFact['verdict'] {
  const lets = /対象|認め|計上でき|この限りで/.test(proviso);
  if (isOut) return lets || /場合は|以外|除き|限り/.test(how) ? 'conditional' : 'ineligible';
  return proviso !== '' || LIMITED.test(how) ? 'conditional' : 'eligible';
}

/** The item in the document's own characters: what stands before the first は. */
function itemPrinted(sentence: string): string | null {
  const bare = sentence.trim().replace(/^(?:なお|また)[、,]/u, '');
  const at = bare.search(/(?:について)?は/u);
  return at < 2 ? null : readable(bare.slice(0, at));
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
