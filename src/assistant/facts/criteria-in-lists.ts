import type { Passage } from '../../domain/documents/passage.ts';
import { fold, readable } from '../../domain/text/fold.ts';
import { sentencesOf } from '../../domain/text/sentences.ts';
import { bansIn, sentencesIn } from './criteria-in-sentences.ts';
import type { CriterionSection } from './criterion-section.ts';
import { type FoundCriterion, forceOf, PROCEDURE, whole, withoutBrackets } from './found-criterion.ts';

const ANNOUNCES = /次の|次に(?:掲げる|該当)|以下の|下記の/;
const OF_APPLYING =
  /応募(?:者|でき|する)|申請(?:者|でき|する)|補助対象者|助成対象者|対象(?:者|地域|は|と)|参加者|代表者|提案者|構成員|団体(?:等)?と(?:し|す)|事業(?:は|で)/;
/** Announces what is not: read without brackets, in which (…を除く。) narrows what is. */
const NEGATIVE =
  /できない|できません|と(?:し|なら)ない|と(?:し|なり)ません|対象外|該当しない|認め(?:ない|ません)|含ま(?:ない|れません)|除(?:く|きます|外(?:する|します))(?:。|$)/;
const OPENS_LIST =
  /次(?:に掲げる|の(?:各号|いずれ|全て|すべて|要件))[^。]*(?:こと|とする|とします|としない|としません|とならない|となりません)[。.]?$/;
const ANY = /いずれか|一つ以上|どれか/;
const SEVERAL = /全て|すべて|いずれにも|いずれも|どちらも|要件を(?:満た|備え)/;
const OTHER_LIST =
  /経費|費用|加算|加点|取り?消|書類|審査|軽微|変更|手続|用語|定義|意義|をいいます|をいう|見積|リース|契約書|報告|場合は|とは[、,]/;

/** An item of an announced list; undefined where the announcement says nothing of criteria, so that its section may. */
export function listedIn(passage: Passage, section: CriterionSection | null): FoundCriterion[] | undefined {
  const lead = fold(passage.lead ?? '');
  if (/^※|^\(?注/.test(passage.marker ?? '')) return [];
  const announces = ANNOUNCES.test(lead);
  if (!announces) return passage.depth > 0 && section?.force !== 'excluded' ? [] : undefined;
  if (OTHER_LIST.test(lead) || (section === null && !OF_APPLYING.test(lead))) return [];
  if (section === null && !/(?:応募|申請|参加|提案)(?:者|でき|することができる)|対象者|対象地域/.test(lead)) return [];
  if (section?.bansOnly === true) return [];
  const announced = readable(passage.lead ?? '');
  const about = section?.about ?? 'applicant';
  // What only opens a list of its own is told by that list.
  if (OPENS_LIST.test(withoutBrackets(fold(passage.text)))) return [];
  const base = { ...whole(passage), words: passage.text, about, announced };
  if (NEGATIVE.test(withoutBrackets(lead))) return [{ ...base, force: 'excluded', isChoice: false }];
  if (SEVERAL.test(lead)) return [{ ...base, force: forceOf(passage.text, 'required'), isChoice: false }];
  if (ANY.test(lead) || /者|団体/.test(lead)) return [{ ...base, force: 'required', isChoice: true }];
  return section === null ? [] : [{ ...base, force: forceOf(passage.text, section.force), isChoice: false }];
}

const KANJI_MARK = /(?<=[。\s　：:]|こと|もの|者|団体|事業)[一二三四五六七八九十][\s　]+/gu;

/** 「…次の各号のいずれにも該当する者とする。一 … 二 …」 in one passage, as regulations are often set. */
export function listInOne(passage: Passage, section: CriterionSection): FoundCriterion[] {
  const marks = [...passage.text.matchAll(KANJI_MARK)];
  const [first] = marks;
  const announced = passage.text.slice(0, first?.index ?? 0);
  const folded = withoutBrackets(fold(announced));
  if (first === undefined || !first[0].startsWith('一') || !OPENS_LIST.test(folded) || OTHER_LIST.test(folded))
    return [];
  const negative = NEGATIVE.test(folded);
  const isChoice = !negative && ANY.test(folded);
  return marks.map(({ index, 0: mark }, at) => {
    const start = index + mark.length;
    const end = marks[at + 1]?.index ?? passage.text.length;
    const words = passage.text.slice(start, end).trim();
    const force = negative ? 'excluded' : forceOf(words, 'required');
    return { start, end, words, force, about: section.about, announced: readable(announced), isChoice };
  });
}

const REQUIREMENT = /(?:こと|者|もの|団体等?|法人|地域|事業|場合|望ましい)(?:[。.]|\(|$)/;

/** An item of a section of criteria that nothing announces. */
export function looseIn(passage: Passage, section: CriterionSection): FoundCriterion[] {
  const [sentence] = sentencesOf(passage.text);
  const first = fold(passage.text.slice(sentence?.start ?? 0, sentence?.end));
  if (/^※|^\(?注/.test(passage.marker ?? '') || section.bansOnly) return bansIn(passage, section);
  if (section.force === 'excluded' && /(?:費|料|代|税)[。)]?$/.test(first)) return [];
  if (section.force === 'excluded')
    return [
      {
        ...whole(passage),
        words: passage.text,
        force: 'excluded',
        about: section.about,
        announced: null,
        isChoice: false,
      },
    ];
  if (!REQUIREMENT.test(first) || PROCEDURE.test(first) || /場合は/.test(first)) return sentencesIn(passage, section);
  const force = forceOf(passage.text, 'required');
  return [{ ...whole(passage), words: passage.text, force, about: section.about, announced: null, isChoice: false }];
}
