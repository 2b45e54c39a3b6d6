import { forgetOldest } from '../../../assistant/forget-oldest.ts';

/** How long answers are remembered, and how many. */
export interface Memory {
  readonly forMs: number;
  readonly most: number;
  /** The real time. */
  readonly now: () => Date;
}

/** Asks for each key once in a while; whoever asks meanwhile waits for the same answer. What fails is not remembered. */
export function remembered<T>(
  ask: (key: string) => Promise<T>,
  { forMs, most, now }: Memory,
): (key: string) => Promise<T> {
  const answers = new Map<string, { readonly until: number; readonly answer: Promise<T> }>();
  return (key) => {
    const at = now().getTime();
    const known = answers.get(key);
    if (known !== undefined && known.until > at) return known.answer;
    const entry = { until: at + forMs, answer: ask(key) };
    // The oldest stands first: a key that is asked anew goes to the end.
    answers.delete(key);
    answers.set(key, entry);
    forgetOldest(answers, most);
    entry.answer.catch(() => {
      if (answers.get(key) === entry) answers.delete(key);
    });
    return entry.answer;
  };
}
