import { type ApplicantKind, applicantKindsIn } from '../../domain/sheets/applicant-kind.ts';
import type { Criterion } from '../../domain/sheets/criterion.ts';
import type { Answer } from '../../domain/sheets/sheet.ts';
import { fold } from '../../domain/text/fold.ts';
import { type Situation, toldOf } from './told.ts';

/** What narrows a kind of body (法定の協議会, 組合であって…, 圏域内の市町村): being of the kind is not yet enough. */
const NARROWED = /に限|であって|締結して|法定の|中小|小規模|圏域内|県内|管内|を含むもの|のうち|のみ/;
const TOGETHER: ApplicantKind = '共同事業体';

/** Rows on who may apply, answered by the kind of body the person says they are; null where the kind does not decide. */
export function fillApplicant(criterion: Criterion, situation: Situation): Answer | null {
  const told = toldOf(situation, 'applicant');
  if (told === null || (criterion.about !== 'applicant' && criterion.force !== 'excluded')) return null;
  const { applicant, words } = told;
  const said = criterion.force === 'excluded' ? excluded(criterion, applicant) : allowed(criterion, applicant);
  return said === null ? null : { said: { kind: said ? 'yes' : 'no' }, words };
}

function allowed({ options, text }: Criterion, applicant: ApplicantKind): boolean | null {
  const alternatives = options.length > 0 ? options : [text];
  const read = alternatives.map((each) => {
    const folded = firstSentence(fold(each));
    return { kinds: applicantKindsIn(folded), folded };
  });
  if (options.length === 0 && !isOnBodies(read[0]?.folded ?? '')) return null;
  if (
    read.some(({ kinds, folded }) => kinds.includes(applicant) && !NARROWED.test(folded) && !needsOthers(folded, kinds))
  )
    return true;
  // A narrowed kind, a group to join, or words that name no kind: the person has to tell more.
  const open = read.some(({ kinds }) => kinds.length === 0 || kinds.includes(applicant) || kinds.includes(TOGETHER));
  return open || applicant === TOGETHER ? null : false;
}

/** 「コンソーシアム（市町村を含む）」 asks for more than one body. */
function needsOthers(folded: string, kinds: readonly ApplicantKind[]): boolean {
  return kinds.includes(TOGETHER) && /を[^、。]*含|を代表者/.test(folded);
}

/** A requirement that names bodies as those who apply: 市町村, NPO法人 …; 地方公共団体が一以上参加していること. */
function isOnBodies(folded: string): boolean {
  const bare = folded.replace(/\([^()]*\)/g, '');
  if (/(?:一|1)以上参加していること$/.test(bare)) return true;
  if (
    /(?:者|法人|団体|組合|連合|協議会|市町村|町内会|事業体|コンソーシアム)(?:であること|とします|とする)?$/.test(bare)
  )
    return applicantKindsIn(bare).length > 0 && !/(?:する|している|した|ない)(?:者|法人|団体)/.test(bare);
  return false;
}

/** Without remarks in brackets, whose own full stops end no sentence; 「…に限る」 and the like stay. */
function firstSentence(folded: string): string {
  const bare = folded.replace(/\((?![^()]*(?:限|除))[^()]*\)/g, '');
  return bare.split('。')[0] ?? bare;
}

/** 「都道府県は、単独で応募することはできない」: the subject tells whom it bars; 「国、地方公共団体…」 bars those it lists. */
function excluded({ text }: Criterion, applicant: ApplicantKind): boolean | null {
  const folded = fold(text).replace(/^なお、/, '');
  const barred = folded.replace(/\([^()]*\)/g, '');
  const subject =
    /^([^。]*?)は、?[^。]*(?:できない|できません|はできない|なれない|対象外)/.exec(barred)?.[1] ??
    /^([^。]*?)が(?:代表者|単独|応募)/.exec(barred)?.[1];
  if (subject !== undefined) {
    const kinds = applicantKindsIn(subject);
    return kinds.length === 0 ? null : kinds.includes(applicant);
  }
  // Of a list the members that are kinds of bodies themselves, not 「市町村が出資する法人」.
  const members = barred
    .split(/、|及び|又は|並びに|若しくは/)
    .filter((member) => !/[うくすつぬむるただ](?:者|団体|法人|企業)|これら|事業$|もの$/.test(member));
  return members.some((member) => applicantKindsIn(member).includes(applicant)) ? true : null;
}
