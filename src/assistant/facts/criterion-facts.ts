import type { Document } from '../../domain/documents/document.ts';
import type { Cell, Passage } from '../../domain/documents/passage.ts';
import type { CriterionFact } from '../../domain/facts/fact.ts';
import { fold, readable } from '../../domain/text/fold.ts';
import { sentencesOf } from '../../domain/text/sentences.ts';
import { attribute, type FactsGiven } from './attribute.ts';
import { readCriterion } from './criterion-reading.ts';
import { type CriterionSection, sectionOf } from './criterion-section.ts';

/** Kinds of documents that state no criteria of their own: answers to single questions, cases, corrections. */
const SILENT: readonly Document['kind'][] = ['faq', 'casebook', 'correction'];

/** A requirement as found in a passage, before it is read. */
interface Found {
  readonly start: number;
  readonly end: number;
  readonly words: string;
  readonly force: CriterionFact['force'];
  readonly about: CriterionFact['about'];
  /** What announces a list of alternatives or requirements. */
  readonly announced: string | null;
  readonly isChoice: boolean;
  readonly part?: string | null;
}

/** The requirements of applying that a document states, in the order of reading. */
export function criterionFactsOf(document: Document, passages: readonly Passage[], given: FactsGiven): CriterionFact[] {
  if (SILENT.includes(document.kind)) return [];
  const announcedAbove = new Map<string, string>();
  return passages.flatMap((passage) => {
    const above = noteAnnouncement(passage, announcedAbove);
    return foundIn(passage, above).map((found) => {
      const attribution = attribute(passage, document, given);
      const announced = found.announced;
      return {
        kind: 'criterion' as const,
        ...attribution,
        ...(found.part === undefined ? {} : { part: found.part }),
        force: found.force,
        ...readCriterion(found.words, found.about),
        announced,
        choice: found.isChoice ? `${passage.documentId}#${passage.headings[0] ?? ''}#${announced ?? ''}` : null,
        source: { passage, document, start: found.start, end: found.end },
        origin: 'extracted' as const,
      };
    });
  });
}

/**
 * A paragraph that announces alternatives told below headings of their own (次の①から④までのうち、一つ以上). Returns what
 * was announced over the passage, where it is the first below such a heading.
 */
function noteAnnouncement(passage: Passage, announced: Map<string, string>): string | null {
  const path = passage.headings.join('\n');
  const text = fold(passage.text);
  if (
    passage.kind === 'paragraph' &&
    /次の[①-⑳0-9()アイ]+から.{1,6}まで(?:の(?:うち|いずれか))/u.test(readable(passage.text))
  )
    if (sectionOf(passage) !== null && !/いずれにも/.test(text)) announced.set(path, readable(passage.text));
  const parent = passage.headings.slice(0, -1).join('\n');
  const own = passage.headings.at(-1) ?? '';
  const over = announced.get(parent);
  if (over === undefined || path === parent || !/^\s*[①-⑳]/u.test(own) || announced.has(`told\n${path}`)) return null;
  announced.set(`told\n${path}`, '');
  return over;
}

function foundIn(passage: Passage, announcedAbove: string | null): Found[] {
  const section = sectionOf(passage);
  if (announcedAbove !== null) return [alternative(passage, announcedAbove, section?.about ?? 'activity')];
  if (passage.kind === 'row') return section === null ? labelledRow(passage) : rowOf(passage, section);
  if (passage.kind === 'item' && passage.lead !== null) {
    const listed = listedItem(passage, section);
    if (listed !== undefined) return listed;
  }
  if (section === null) return outOfScope(passage);
  return passage.kind === 'item' ? looseItem(passage, section) : sentences(passage, section);
}

/** One of several kinds of projects told under headings of their own: the heading names it. */
function alternative(passage: Passage, announced: string, about: CriterionFact['about']): Found {
  const words = readable(passage.headings.at(-1) ?? passage.text).replace(/^[①-⑳]\s*/u, '');
  return { ...whole(passage), words, force: 'required', about, announced, isChoice: true };
}

const ANNOUNCES = /次の|次に(?:掲げる|該当)|以下の|下記の/;
const OF_APPLYING =
  /応募(?:者|でき|する)|申請(?:者|でき|する)|補助対象者|助成対象者|対象(?:者|地域|は|と)|参加者|代表者|提案者|構成員|団体(?:等)?と(?:し|す)|事業(?:は|で)/;
const NEGATIVE =
  /できない|できません|対象(?:と(?:し|なら?り?)(?:ない|ません)|外)|該当しない|補助対象者となりません|除(?:く|きます|外)/;
const ANY = /いずれか|一つ以上|どれか/;
const SEVERAL = /全て|すべて|いずれにも|いずれも|どちらも|要件を(?:満た|備え)/;
const OTHER_LIST =
  /経費|費用|加算|加点|取り?消|書類|審査|軽微|変更|手続|用語|定義|意義|をいいます|をいう|見積|リース|契約書|報告|場合は|とは[、,]/;

/** An item of an announced list; undefined where the announcement says nothing of criteria, so that its section may. */
function listedItem(passage: Passage, section: CriterionSection | null): Found[] | undefined {
  const lead = fold(passage.lead ?? '');
  if (/^※|^\(?注/.test(passage.marker ?? '')) return [];
  const announces = ANNOUNCES.test(lead);
  if (!announces) return passage.depth > 0 && section?.force !== 'excluded' ? [] : undefined;
  if (OTHER_LIST.test(lead) || (section === null && !OF_APPLYING.test(lead))) return [];
  if (section === null && !/(?:応募|申請|参加|提案)(?:者|でき|することができる)|対象者|対象地域/.test(lead)) return [];
  if (section?.bansOnly === true) return [];
  const announced = readable(passage.lead ?? '');
  const about = section?.about ?? 'applicant';
  // A requirement that only opens a list of its own is told by that list.
  if (/次に掲げる.{0,20}(?:該当しないこと|満たすこと)[。.]?$/.test(fold(passage.text))) return [];
  const base = { ...whole(passage), words: passage.text, about, announced };
  if (NEGATIVE.test(lead)) return [{ ...base, force: 'excluded', isChoice: false }];
  if (SEVERAL.test(lead)) return [{ ...base, force: forceOf(passage.text, 'required'), isChoice: false }];
  if (ANY.test(lead) || /者|団体/.test(lead)) return [{ ...base, force: 'required', isChoice: true }];
  return section === null ? [] : [{ ...base, force: forceOf(passage.text, section.force), isChoice: false }];
}

const REQUIREMENT = /(?:こと|者|もの|団体等?|法人|地域|事業|場合|望ましい)(?:[。.]|\(|$)/;
const PROCEDURE = /提出|添付|報告|届け?出|申し込|送付|明記|記載/;

/** An item of a section of criteria that nothing announces. */
function looseItem(passage: Passage, section: CriterionSection): Found[] {
  const [sentence] = sentencesOf(passage.text);
  const first = fold(passage.text.slice(sentence?.start ?? 0, sentence?.end));
  if (/^※|^\(?注/.test(passage.marker ?? '') || section.bansOnly) return bans(passage, section);
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
  if (!REQUIREMENT.test(first) || PROCEDURE.test(first) || /場合は/.test(first)) return sentences(passage, section);
  const force = forceOf(passage.text, 'required');
  return [{ ...whole(passage), words: passage.text, force, about: section.about, announced: null, isChoice: false }];
}

const APPLICANT_IS =
  /^(?:本?[^、。]{0,14})?(?:応募|申請|参加|提案)(?:できる|することができる|する)?(?:者|主体|団体)は、[^。]*(?:とし(?:、|ます)|とする|に限)/;
const COVERED = /(?:を|が|の)対象(?:とします|とする|です|である)|を対象に/;
const BAN =
  /(?:応募|申請|参加|代表(?:者|団体)?|構成員|申請者|対象)[^。]*(?:できない|できません|対象外です|対象とな(?:らない|りません)|認め(?:ない|られません))/;

/** Sentences of a paragraph that say who may apply, which region is meant, or who may not. */
function sentences(passage: Passage, section: CriterionSection): Found[] {
  const opens = /(?:は|を)?次の|次に掲げる|次のとおり/;
  const own = section.bansOnly
    ? []
    : sentencesOf(passage.text).flatMap(({ start, end }): Found[] => {
        const words = passage.text.slice(start, end);
        const folded = fold(words);
        if (opens.test(folded) || /場合は|出典|資料は/.test(folded) || BAN.test(folded)) return [];
        const isOf = APPLICANT_IS.test(folded) || (COVERED.test(folded) && /地域|者|団体|取組/.test(folded));
        if (!isOf || PROCEDURE.test(folded)) return [];
        return [
          {
            start,
            end,
            words,
            force: forceOf(words, 'required'),
            about: section.about,
            announced: null,
            isChoice: false,
          },
        ];
      });
  return [...own, ...bans(passage, section)];
}

const BODIES =
  /都道府県|市町村|地方公共団体|自治体|個人|任意団体|法人格のない|大学|企業|法人|事業者|団体|コンサルタント|自治会|市|町|村/;

/** Sentences that forbid some kind of body to apply, with the proviso that follows them. */
function bans(passage: Passage, section: CriterionSection): Found[] {
  const all = sentencesOf(passage.text);
  return all.flatMap(({ start, end }, at): Found[] => {
    const folded = fold(passage.text.slice(start, end));
    const subject =
      /^(?:なお、|また、)?([^、。]{1,60}?)(?:は|が|にあっては)、/.exec(folded)?.[1] ?? folded.split('は')[0] ?? '';
    const ban = BAN.test(folded) && (BODIES.test(subject) || /代表者となること/.test(folded));
    // Numbers of applications and papers, and members beside others, are no kinds of body.
    if (!ban || /同一|件|書類|場合は|経費|費用|次の|次に|他の共同/.test(folded)) return [];
    const next = all[at + 1];
    const proviso = next !== undefined && /^ただし/.test(fold(passage.text.slice(next.start, next.end)));
    const stop = proviso ? next.end : end;
    const words = passage.text.slice(start, stop);
    return [{ start, end: stop, words, force: 'excluded', about: section.about, announced: null, isChoice: false }];
  });
}

const SCOPE_OUT =
  /^([^。]{2,60}?)は、?(?:本|この)?(?:事業|公募|支援)の対象(?:外|とし(?:ない|ません)|とな(?:らない|りません))/;

/** 「自動運転の技術実証は、事業の対象外です。」 outside any section: what is said to be out of the programme's scope. */
function outOfScope(passage: Passage): Found[] {
  if (passage.kind === 'row') return [];
  return sentencesOf(passage.text).flatMap(({ start, end }): Found[] => {
    const words = passage.text.slice(start, end);
    const subject = SCOPE_OUT.exec(fold(words))?.[1];
    if (subject === undefined || /費|経費|購入|代金|設備/.test(subject)) return [];
    return [{ start, end, words, force: 'excluded', about: 'activity', announced: null, isChoice: false }];
  });
}

const CONDITION_COLUMN = /条件|要件|資格|応募できる/;
const HANDLING_COLUMN = /扱い|判断|区分|必須/;

/** A row of a table of conditions: its condition, how it is handled (要確認, 必要), the part it is of. */
function rowOf(passage: Passage, section: CriterionSection): Found[] {
  const of = passage.cells.find(({ header }) => CONDITION_COLUMN.test(fold(header)));
  if (of === undefined) return labelledRow(passage);
  const handling = passage.cells.find((cell) => cell !== of && HANDLING_COLUMN.test(fold(cell.header)));
  // Conditions of one course or class each (コース｜受講の条件) are none of the call.
  if (handling === undefined && of !== passage.cells[0]) return [];
  const force = handling === undefined ? forceOf(of.text, section.force) : handledAs(handling, section.force);
  const span = { start: 0, end: passage.text.length };
  return [
    {
      ...span,
      words: of.text,
      force,
      about: section.about,
      announced: null,
      isChoice: false,
      part: partOf(passage, of),
    },
  ];
}

function handledAs({ text }: Cell, otherwise: 'required' | 'excluded'): CriterionFact['force'] {
  const folded = fold(text);
  if (/要確認|確認すること|望ましい|任意/.test(folded)) return 'check';
  return /対象外|不可/.test(folded) ? 'excluded' : otherwise;
}

/** The numbered part that another cell of the row names; null where it names several or none. */
function partOf(passage: Passage, of: Cell): string | null {
  const others = passage.cells.filter((cell) => cell !== of && cell.text.length <= 24).map(({ text }) => text);
  const marks = new Set(others.join(' ').match(/[①-⑳]/gu) ?? []);
  return marks.size === 1 ? ([...marks][0] ?? null) : null;
}

const WHO_LABEL =
  /^(?:主な)?(?:応募できる(?:者|団体)|申請できる者|応募資格|対象者|対象となる(?:者|方|団体)|補助対象者|助成対象者|参加資格|対象地域)$/;

/** 対象者｜圏域内の市町村、…: a label and what it is worth. */
function labelledRow(passage: Passage): Found[] {
  const [label, value, ...others] = passage.cells;
  if (label === undefined || value === undefined || others.length > 1 || !WHO_LABEL.test(fold(label.text))) return [];
  const about = /地域/.test(label.text) ? 'region' : 'applicant';
  const start = passage.text.indexOf(value.text);
  const span = start < 0 ? { start: 0, end: passage.text.length } : { start, end: start + value.text.length };
  return [{ ...span, words: value.text, force: 'required', about, announced: null, isChoice: false }];
}

function forceOf(text: string, otherwise: 'required' | 'excluded'): CriterionFact['force'] {
  return /要確認|望ましい|努めること/.test(fold(text)) ? 'check' : otherwise;
}

function whole(passage: Passage): { start: number; end: number } {
  return { start: 0, end: passage.text.length };
}
