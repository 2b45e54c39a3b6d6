import type { Passage } from '../../domain/documents/passage.ts';
import { fold } from '../../domain/text/fold.ts';
import { type Span, sentencesOf } from '../../domain/text/sentences.ts';
import type { CriterionSection } from './criterion-section.ts';
import { type FoundCriterion, forceOf, PROCEDURE } from './found-criterion.ts';

const APPLICANT_IS =
  /^(?:本?[^、。]{0,14})?(?:応募|申請|参加|提案)(?:できる|することができる|する)?(?:者|主体|団体)は、[^。]*(?:とし(?:、|ます)|とする|に限)/;
const COVERED =
  /の対象は、[^。]*(?:地域|者|団体|市町村)(?:とします|とする|です)|(?:を|が|の)対象(?:とします|とする|です|である)|を対象に/;
const BAN =
  /(?:応募|申請|参加|代表(?:者|団体)?|構成員|申請者|対象)[^。]*(?:できない|できません|対象とな(?:らない|りません)|認め(?:ない|られません))|対象外(?:です|とします|とする)/;

/** Sentences of a paragraph that say who may apply, which region is meant, what is preferred, or who may not. */
export function sentencesIn(passage: Passage, section: CriterionSection): FoundCriterion[] {
  const all = sentencesOf(passage.text);
  const own = section.bansOnly
    ? []
    : all.flatMap(({ start }, at): FoundCriterion[] => {
        const end = withProviso(all, at, passage);
        const folded = fold(passage.text.slice(start, all[at]?.end));
        if (/次の|次に掲げる|場合は|出典|資料は|^ただし/.test(folded) || BAN.test(folded) || PROCEDURE.test(folded))
          return [];
        const isOf =
          APPLICANT_IS.test(folded) ||
          (COVERED.test(folded) && /地域|者|団体|取組/.test(folded)) ||
          /(?:である|している|する|の?ある)ことが望ましい/.test(folded);
        if (!isOf) return [];
        const words = passage.text.slice(start, end);
        const force = forceOf(words, 'required');
        return [{ start, end, words, force, about: section.about, announced: null, isChoice: false }];
      });
  return [...own, ...bansIn(passage, section)];
}

/** Where a sentence ends with the proviso (ただし…) that follows it. */
function withProviso(all: readonly Span[], at: number, { text }: Passage): number {
  const next = all[at + 1];
  const isProviso = next !== undefined && /^ただし/.test(fold(text.slice(next.start, next.end)));
  return isProviso ? next.end : (all[at]?.end ?? text.length);
}

const BODIES =
  /都道府県|市町村|地方公共団体|自治体|個人|任意団体|法人格のない|大学|企業|法人|事業者|団体|コンサルタント|自治会|地域|区域|市|町|村/;

/** Sentences that forbid some kind of body to apply, with the proviso that follows them. */
export function bansIn(passage: Passage, section: CriterionSection): FoundCriterion[] {
  const all = sentencesOf(passage.text);
  return all.flatMap(({ start, end }, at): FoundCriterion[] => {
    const folded = fold(passage.text.slice(start, end));
    const subject =
      /^(?:なお、|また、|ただし、)?([^、。]{1,60}?)(?:は|が|にあっては)、/.exec(folded)?.[1] ??
      folded.split('は')[0] ??
      '';
    const ban = BAN.test(folded) && (BODIES.test(subject) || /代表者となること/.test(folded));
    // Numbers of applications and papers, and members beside others, are no kinds of body.
    if (!ban || /同一|件|書類|場合は|経費|費用|次の|次に|他の共同/.test(folded)) return [];
    const stop = withProviso(all, at, passage);
    const words = passage.text.slice(start, stop).replace(/^ただし、/u, '');
    return [{ start, end: stop, words, force: 'excluded', about: section.about, announced: null, isChoice: false }];
  });
}

const SCOPE_OUT =
  /^([^。]{2,60}?)は、?(?:本|この)?(?:事業|公募|支援)の対象(?:外|とし(?:ない|ません)|とな(?:らない|りません))/;

/** 「自動運転の技術実証は、事業の対象外です。」 outside any section: what is said to be out of the programme's scope. */
export function outOfScopeIn(passage: Passage): FoundCriterion[] {
  if (passage.kind === 'row') return [];
  return sentencesOf(passage.text).flatMap(({ start, end }): FoundCriterion[] => {
    const words = passage.text.slice(start, end);
    const subject = SCOPE_OUT.exec(fold(words))?.[1];
    if (subject === undefined || /費|経費|購入|代金|設備/.test(subject)) return [];
    return [{ start, end, words, force: 'excluded', about: 'activity', announced: null, isChoice: false }];
  });
}
