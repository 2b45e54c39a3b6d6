import type { Answer } from '../../domain/answer.ts';
import { type CaseFieldName, type CaseRecord, printedOf } from '../../domain/cases/case.ts';
import type { Page } from '../../domain/documents/document.ts';
import { fold } from '../../domain/text/fold.ts';
import type { Asked, Knowledge } from '../answering/asked.ts';
import { atHand } from '../answering/at-hand.ts';
import { type CasesGiven, composeCase, composeCases, noCaseAlike } from './compose-cases.ts';
import { calledOf, fieldsAsked } from './fields-asked.ts';
import { findCases } from './find-cases.ts';
import { knownCases } from './known-cases.ts';
import { fieldsOfLabel } from './labels.ts';
import type { CaseMatch } from './match-cases.ts';
import { saysSomething } from './situation.ts';

/** 「似た例は？」: cases like what is described are asked for. */
const ASKS_ALIKE =
  /似(?:た|て(?:い)?る|通った)|類似|同じよう[なに]|同じ(?:くらい|ぐらい|規模|悩み|経験|状況|条件|境遇)|近い(?:例|事例|地域|ところ|規模|自治体|市町村|条件|状況|境遇|取組)|参考に(?:なる|なりそう|できる|したい)|お?手本|同規模|先行(?:事例|地域)|先進(?:事例|地域)|(?:うち|当[市町村]|本[市町村])と(?:同じ|近い|似)/;
/** A case is asked for in so many words. */
const ASKS_CASES =
  /事例|実例|前例|先例|取組(?:は|って|を|が|も)(?:あり|ある|ない|教|知|見|探|紹介|聞|[?？。]|$)|(?<!一|条|法|定|慣|凡|比)例(?:は|って|を|が|も)?(?:ほかに|何か)?(?:あり|ある|ない|な[いか]|教|知|見|探|紹介|聞|出し|[?？。]|$)|ケース(?:は|が|を)/;
/** 「…した地域は？」「どう乗り越えた？」「…で困っている」: others' experience is asked for. */
const ASKS_OTHERS =
  /(?:地域|自治体|市町村|ところ|まち|町|市|村|島|団体)(?:は|って|を|が)?(?:どこか)?(?:あり|ある|ない|教|知|見|探|紹介|どこ|[?？。]|$)|(?:他|ほか)(?:は|では|の[^。]{1,6}は)|よそ|どこか[^。]{0,24}[たる]|困って|困り|悩んで|悩み|どう(?!なる|なり|なっ|いう|でしょう|ですか)|ヒント|コツ|工夫|対策|知恵|アドバイス|乗り(?:越え|切)|どこ(?:が|で|の|か)|(?:知り|見|聞き)たい|教えて|探して|紹介|(?:やって|して|走らせて)(?:い)?る(?:の|ところ|所)|解決した|改善した|立て直|克服|打開/;
/** A rule of a call is asked for, or what a word means: no case answers that. */
const ASKS_RULE =
  /公募|応募(?:資格|者|方法|期|書類|でき|する|した|の|に)|申請(?!が)|補助(?:率|対象|上限)|対象(?:経費|者|に(?:な|含)|と(?:な|認)|外|です|か)|要件|上限|期限|締切|提出|様式|書類|要領|審査|採択|選定|選ばれ|(?:でき|可能です|必要です|よいです|いいです)(?:ます)?か|とは[、。?？]?$|とは(?:何|どう)|意味|定義|違い/;
/** A value is asked for. */
const ASKS_VALUE =
  /いくら|いくつ|何(?:人|円|件|回|便|台|年|月|時|割|%|か所|社|名|日|km|m|です)|いつ|誰|だれ|なぜ|どのくらい|どれくらい|金額/;
/** 「霧ヶ浜市の事例を教えて」 */
const ASKS_WHOLE =
  /の(?:取組)?(?:事例|取組)(?:は|を|って|について)?(?:教えて(?:ください)?|知りたい(?:です)?|見たい(?:です)?|くわしく|詳しく|どんな.{0,6})?[?？。]*$/;
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
  const asksCases = asksAlike || ASKS_CASES.test(folded);
  if (chosen === null && !asksAlike && ASKS_RULE.test(folded)) return null;
  const { documents: visible } = atHand(index, asked.audience, asked.now);
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
  if (records.filter(isTold).length < LEAST_CASES) {
    // A list of places alone: nobody can say which of them is like the situation told.
    const isAsked = asksAlike && records.length >= LEAST_CASES && /\p{N}|困|悩|ない|伸び|不足|足り/u.test(folded);
    return isAsked ? noCaseAlike(await given([])) : null;
  }
  const named = records.filter(({ name }) => folded.includes(calledOf(name)));
  const [only] = named;
  const fields = only === undefined || named.length > 1 || asksAlike ? [] : fieldsAsked(folded, only);
  if (only !== undefined && fields.length > 0) return composeCase(only, fields, await given([only]));
  if (!asksAlike && !asksCases && ASKS_VALUE.test(folded)) return null;
  if (only !== undefined && !asksAlike)
    return named.length === 1 && ASKS_WHOLE.test(folded) ? composeCase(only, [], await given([only])) : null;
  // Most questions ask for no case: the search is spared them.
  if (!asksCases && !ASKS_OTHERS.test(folded) && !isStated(folded)) return null;
  const { situation, matches } = await findCases(asked.text, visible, index);
  if (!saysSomething(situation)) return null;
  const told = matches.filter(({ record }) => isTold(record));
  const isMeant = asksCases || told.some(isOfMatter);
  if (told.length > 0 && isMeant) return composeCases(told, situation, await given(told.map(({ record }) => record)));
  return asksAlike || (asksCases && matches.length === 0) ? noCaseAlike(await given([])) : null;
}

/** Like it in what it foundered on or is about, not in its size alone. */
function isOfMatter({ compared }: CaseMatch): boolean {
  return compared.some(
    ({ field, likeness }) =>
      likeness === 'same' &&
      (field === 'stumble' || field === 'theme' || field === 'businessModel' || field === 'outline'),
  );
}

/** A statement, not a question. */
function isStated(folded: string): boolean {
  return (
    !/[?？]|か[。]?$|(?:教え|ください|知りたい|とは|って)[。]?$|は[。]?$/.test(folded) &&
    /[たるいすん][。]?$/.test(folded)
  );
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
