import type { Subject } from '../../domain/answer.ts';
import { readable } from '../../domain/text/fold.ts';
import type { Question } from './question.ts';
import { ASKS } from './several.ts';

const NOUNS: Readonly<Record<Subject, string>> = {
  deadline: '期限',
  schedule: '時期',
  rate: '補助率',
  amount: '金額',
  cost: '対象経費',
  eligibility: '応募資格',
  documents: '書類',
  criteria: '審査基準',
  procedure: '手続',
  contact: '連絡先',
  definition: '意味',
  comparison: '違い',
  case: '事例',
  fact: 'お尋ねの点',
};

/** What people say before and around the thing they ask about. */
const OPENING = /^(?:じゃあ|じゃ|では|それでは|ちなみに|あと|また|それと|すみません|あの|ところで|で|えっと)[、,\s]*/u;
/** Ends the thing asked about: a topic or object particle. */
const TOPIC = /^(.{2,34}?)(?:については|について|に関して|(?<!こ)とは|って|は|を|が|も)(?=[、,\s]?(?:.{0,40})$)/u;
const QUESTION_WORD =
  /いつ|どこ|誰|だれ|何|なに|いくら|いくつ|どの|どう|どんな|どれ|なぜ|教え|ください|知りたい|ですか|ますか/u;

const LONGEST_WORD = 24;

/**
 * What a question is about, in the asker's own words: 「講師の謝金は1時間いくらまで？」 → 「講師の謝金」. Falls back to the
 * telling words, then to the name of the kind of thing asked.
 */
export function topicOf(question: Question): string {
  if (question.carriedTopic !== null) return question.carriedTopic;
  const text = readable(question.text).replace(OPENING, '');
  const parts = text.split(/(?<=[。？?！!])/u).filter((part) => part.trim() !== '');
  const clause = (parts.find((part) => ASKS.test(part)) ?? parts[0] ?? '').replace(/[。？?！!]+$/u, '');
  const eligible = question.concepts.find((concept) => concept.eligible !== undefined);
  const found = lastTopic(clause, question);
  // 「伴走支援に手を挙げられるのはどんな地域？」
  if (eligible !== undefined && (found === null || !found.includes(eligible.eligible ?? ''))) return eligible.surface;
  if (found !== null) return found;
  const words = question.concepts.filter((concept) => concept.weight > 0.3).map((concept) => concept.surface);
  const distinct = [...new Set(words)]
    .slice(0, 2)
    .filter((word) => !/[a-z]/u.test(word) && word.length <= LONGEST_WORD);
  return distinct.length > 0 ? distinct.join('・') : NOUNS[question.subject];
}

/** 「人口4万人の市ですが、」: what is said before the asking. */
const SAID_BEFORE =
  /^[^、,]{1,30}?(?:です|ます)(?:が|けど|けれども?|ので)[、,](?=.{2})|^[^、,]{0,24}\d[^、,]{0,16}(?:自治体|[市町村県区]|団体|会社|法人)で[、,](?=.{2})/u;

function lastTopic(clause: string, question: Question): string | null {
  const parts = clause.replace(SAID_BEFORE, '').split(/、|,(?!\d)/u);
  for (let from = Math.max(0, parts.length - 2); from < parts.length; from += 1) {
    const topic = TOPIC.exec(parts.slice(from).join('、'))?.[1]?.trim();
    if (
      topic !== undefined &&
      topic.length >= 2 &&
      !QUESTION_WORD.test(topic) &&
      /[\p{Script=Han}\p{Script=Katakana}A-Za-z]/u.test(topic)
    ) {
      // 「メールで出してもいい？」: its words tell more.
      if (/[ぁ-ん][てで]$/u.test(topic) && !/[\p{Script=Han}ァ-ヴー]{2}して$/u.test(topic)) return null;
      // 「会員になるには」: a way is asked for. 「説明会には」: the particle is no part of it.
      return (
        topic
          .replace(/[、,]$/u, '')
          .replace(/^.*(?:だと|なら|だったら|ですが|ますが|けど|けれど|場合)[、,](?=.{2})/u, '')
          // 「委託費に上限はありますか」: the limit of it.
          .replace(/(?<=[\p{Script=Han}ァ-ヴー）)])に(?=[\p{Script=Han}ァ-ヴー]{2,10}$)/u, 'の')
          .replace(/(?<=[うくぐすつぬぶむる])に$/u, question.shape.form === 'value' ? '条件' : '方法')
          .replace(/(?<=[\p{Script=Han}ァ-ヴー）)])(?:に|で|へ|と)$/u, '')
          // 「県は応募できますか」: the body. 「委託してもいいですか」: the act.
          .replace(/^([\p{Script=Han}ァ-ヴー]{1,8})は(?=.).*$/u, '$1')
          .replace(/(?<=[\p{Script=Han}ァ-ヴー]{2})して$/u, '')
      );
    }
  }
  return null;
}
