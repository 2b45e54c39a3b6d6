import type { Subject } from '../../domain/answer.ts';
import type { Gate } from '../../domain/dates/gate.ts';
import type { Quantity } from '../../domain/values/quantity.ts';
import type { ValueKind } from '../../domain/values/spot-values.ts';
import type { Axis } from '../../domain/values/verdicts.ts';

/** The form a right answer takes: a value of some kind, a yes or no, a whole list, or a clause. */
export type Shape =
  | {
      readonly form: 'value';
      readonly kinds: readonly ValueKind[];
      readonly counter: string | null;
      /** Where several values are asked for at once (期限と割合), the kinds of each. */
      readonly groups?: readonly (readonly ValueKind[])[];
    }
  | { readonly form: 'polarity'; readonly axis: Axis }
  | { readonly form: 'list' }
  | { readonly form: 'clause' };

/** Something the question is about, in all the forms that documents may use for it (folded). */
export interface Concept {
  readonly surface: string;
  /** The surface itself first, then its synonyms, then what documents may write for it in everyday speech. */
  readonly forms: readonly string[];
  /** How many of the forms mean the same; what follows is only related. */
  readonly alike: number;
  /** The surface cut into words, for compounds that documents write differently (車両購入費: 車両, 購入, 費). */
  readonly parts: readonly string[];
  /** 0…1, how much it tells; generic words weigh little. */
  readonly weight: number;
  /** What it is in the question: the thing asked about, what narrows it, its circumstances, an action, or the answer's form. */
  readonly role: 'thing' | 'modifier' | 'setting' | 'action' | 'aspect';
  /** False when no document knows the surface or any of its forms. */
  readonly known: boolean;
  /** Where it is asked which bodies are eligible: their kind (地域). */
  readonly eligible?: string;
}

/** A question, understood. */
export interface Question {
  readonly text: string;
  readonly folded: string;
  /** What is searched for: the folded question, with what a follow-up takes over from the conversation. */
  readonly searched: string;
  readonly subject: Subject;
  readonly shape: Shape;
  readonly concepts: readonly Concept[];
  /** The step of a call a dated question is about; null when it names none. */
  readonly gate: Gate | null;
  /** Programmes named in the question (or, in a follow-up, in focus). */
  readonly programmes: readonly string[];
  /** Folded names of the programme asked about, where it is one. */
  readonly names: readonly string[];
  /** Label of a programme's part asked for (①, ②, A類型 …). */
  readonly part: string | null;
  /** Fiscal years asked for, western. */
  readonly years: readonly number[];
  /** Whether the year was asked for as 来年度 and the like. */
  readonly yearIsNext: boolean;
  /** Whether the year was asked for as 昨年度 and the like. */
  readonly yearIsLast: boolean;
  readonly quantities: readonly Quantity[];
  readonly followUp: boolean;
  /** What it is about, where its own text leaves that to the question before. */
  readonly carriedTopic: string | null;
}

/** How much the words of a question tell together: 0 for one of common words only. */
export function toldBy({ concepts }: Pick<Question, 'concepts'>): number {
  return concepts.reduce((sum, concept) => sum + concept.weight, 0);
}

/** How much of what a question asks stands in a folded text, by the weights of its words. */
export function carriedBy({ concepts }: Pick<Question, 'concepts'>, folded: string): number {
  return concepts.reduce(
    (sum, { forms, weight }) => sum + (forms.some((form) => folded.includes(form)) ? weight : 0),
    0,
  );
}
