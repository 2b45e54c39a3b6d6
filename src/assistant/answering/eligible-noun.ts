import type { Vocabulary } from '../ports/passage-index.ts';
import type { Concept, Question } from './question.ts';
import type { Unit } from './units.ts';

const NOUN = '(地域|地区|市町村|自治体|団体|組織|事業者|会社|企業|法人)';
const ASKED: readonly RegExp[] = [
  new RegExp(`(?:どんな|どのような|どういう|どういった|どの)${NOUN}`),
  new RegExp(
    `(?:対象(?:に|と)?(?:なる|なれる|の)|(?:応募|申請|参加|利用|活用)できる|受けられる|使える|もらえる|出せる)${NOUN}(?:は|を|って|の(?:条件|要件))`,
  ),
];
/** How much it tells which bodies are eligible: as much as a word that few clauses have. */
const WEIGHT = 0.5;

/** The noun of a folded question that asks which bodies are eligible (「どんな地域が受けられますか」: 地域); null when it asks for none. */
export function eligibleNoun({
  folded,
  subject,
  shape,
}: Pick<Question, 'folded' | 'subject' | 'shape'>): string | null {
  if (subject !== 'eligibility' || shape.form !== 'list') return null;
  for (const pattern of ASKED) {
    const noun = pattern.exec(folded)?.[1];
    if (noun !== undefined) return noun;
  }
  return null;
}

/** The concepts with 対象地域 in the place of the noun 地域, as documents head what tells which bodies are eligible. */
export function asEligible(concepts: readonly Concept[], noun: string, index: Pick<Vocabulary, 'synonyms'>): Concept[] {
  const surface = `対象${noun}`;
  const forms = [...new Set([surface, `対象となる${noun}`, `対象になる${noun}`, ...index.synonyms(surface)])];
  const eligible: Concept = {
    surface,
    forms,
    alike: forms.length,
    parts: ['対象', noun],
    weight: WEIGHT,
    role: 'thing',
    known: true,
    eligible: noun,
  };
  return [...concepts.filter(({ surface: own }) => own !== noun && own !== surface && own !== '対象'), eligible];
}

/** 「…の予定がある地域」: a unit that is a description of such a body answers without the word 対象. */
export function describesEligible(noun: string, { text }: Pick<Unit, 'text'>): boolean {
  const described = text.replace(/[※(].*$/u, '').replace(/[。、\s]+$/u, '');
  return described.endsWith(noun) && described.length > noun.length + DESCRIBED;
}

const DESCRIBED = 8;
