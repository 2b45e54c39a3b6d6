import type { Answer } from '../../domain/answer.ts';
import { maySee } from '../../domain/audience.ts';
import { type CaseFieldName, type CaseRecord, printedOf } from '../../domain/cases/case.ts';
import type { Page } from '../../domain/documents/document.ts';
import { fold } from '../../domain/text/fold.ts';
import type { Asked, Knowledge } from '../answering/answer-question.ts';
import { type CasesGiven, composeCase, composeCases, noCaseAlike } from './compose-cases.ts';
import { findCases } from './find-cases.ts';
import { knownCases } from './known-cases.ts';
import { fieldsOfLabel } from './labels.ts';
import { saysSomething } from './situation.ts';

/** 「似た例は？」: cases like what is described are asked for. */
const ASKS_ALIKE =
  /似(?:た|て(?:い)?る|通った)|類似|同じよう[なに]|同じ(?:くらい|ぐらい|規模|悩み|経験|状況|条件|境遇)|近い(?:例|事例|地域|ところ|規模|自治体|市町村|条件|状況|境遇|取組)|参考に(?:なる|なりそう|できる|したい)|お?手本|同規模|先行(?:事例|地域)|先進(?:事例|地域)|(?:うち|当[市町村]|本[市町村])と(?:同じ|近い|似)/;
/** 「…した例はありますか」「乗り切ったところは？」「…で困っている」. */
const ASKS_CASES =
  /(?:事例|実例|例|ケース|取組)(?:集)?(?:は|って|を|が|も)?(?:ほかに|何か)?(?:あり|ある|ない|な[いか]|教|知|見|探|紹介|聞|[?？。]|$)|(?:た|る|い|の)(?:地域|自治体|市町村|ところ|まち|町|市|村|島|団体)(?:は|って|を|が)?(?:どこか)?(?:あり|ある|ない|教|知|見|探|紹介|どこ|[?？。]|$)|どこか[^。]{0,24}(?:た|る)|困って(?:い)?(?:ます|る)|悩んで(?:い)?(?:ます|る)/;
/** A fact is asked for, or a call: no case answers that. */
const ASKS_ELSE =
  /いくら|いくつ|何(?:人|円|件|回|便|台|年|月|時|割|%|か所|社|名|日|km|m|を|が|で|に|です)|いつ|誰|だれ|なぜ|どのくらい|どれくらい|金額|応募|公募|申請(?!が)|補助率|対象経費|締切|提出|審査|採択|選定|選ばれ/;
/** 「②は？」「2番目の費用は？」 after cases were offered. */
const CHOOSES =
  /^(?:じゃあ|では|それでは)?、?([①-⑨]|[1-9１-９](?=番目?|つ目|件目|は|の))(?:番目?|つ目|件目)?(?:の(.+?))?(?:は|を|について|って|も)?(?:詳しく|くわしく|教えて(?:ください)?|どう(?:ですか)?)?[?？。]*$/u;
/** So many cases that tell what they foundered on make a casebook that can be asked. */
const LEAST_CASES = 2;

/** Answers a question for cases like a situation, or for one that was offered; null for any other question. */
export async function answerCases(asked: Asked, { index, documents }: Knowledge): Promise<Answer | null> {
  const chosen = choiceIn(asked);
  const folded = fold(asked.text);
  const asksAlike = ASKS_ALIKE.test(folded);
  if (chosen === null && !asksAlike && (!ASKS_CASES.test(folded) || ASKS_ELSE.test(folded))) return null;
  const visible = index.catalogue().documents.filter(({ audience }) => maySee(asked.audience, audience));
  const records = knownCases(index, visible);
  const given = async (of: readonly CaseRecord[]): Promise<CasesGiven> => {
    const pages = new Map<string, readonly Page[]>();
    for (const { document } of of)
      if (!pages.has(document.id)) pages.set(document.id, await documents.pages(document.id));
    return { question: asked.text, conversation: asked.conversation, pages };
  };
  if (chosen !== null) {
    const record = records.find(({ name }) => name === chosen.name);
    return record === undefined ? null : composeCase(record, chosen.fields, await given([record]));
  }
  if (records.filter(isTold).length < LEAST_CASES) return null;
  const { situation, matches } = await findCases(asked.text, visible, index);
  if (!saysSomething(situation)) return null;
  const told = matches.filter(({ record }) => isTold(record));
  if (told.length > 0) return composeCases(told, situation, await given(told.map(({ record }) => record)));
  return asksAlike || matches.length === 0 ? noCaseAlike(await given([])) : null;
}

/** A case of which what went wrong, or what was done, is printed. */
function isTold(record: CaseRecord): boolean {
  return printedOf(record, 'stumble') !== null || printedOf(record, 'remedy') !== null;
}

interface Choice {
  readonly name: string;
  /** Empty for the whole case. */
  readonly fields: readonly CaseFieldName[];
}

function choiceIn({ text, conversation }: Asked): Choice | null {
  if (conversation.lastKind !== 'case' || conversation.offered.length === 0) return null;
  const [, mark = '', asked] = CHOOSES.exec(text.trim()) ?? [];
  const offer = mark === '' ? undefined : conversation.offered.find(({ label }) => fold(label) === fold(mark));
  if (offer === undefined) return null;
  const fields = asked === undefined ? [] : fieldsOfLabel(asked).filter((field) => field !== 'other');
  return asked !== undefined && fields.length === 0 ? null : { name: offer.text, fields };
}
