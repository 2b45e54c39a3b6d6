import { fold } from '../text/fold.ts';

/** A part of two clauses set against each other; `same` is given as the new clause prints it. */
export interface DiffPart {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** Figures with their unit (12日, 2分の1, 800万円), and runs of one script; everything else character by character. */
const TOKEN =
  /[0-9０-９][0-9０-９,，.．]*(?:[億万千]|分の[0-9０-９]+)*(?:円|年度?|[か箇]?月|日間?|時間?|分|％|%|人|件|社|点|回|部)?|[A-Za-zＡ-Ｚａ-ｚ]+|[\p{Script=Katakana}ー]+|\p{Script=Han}+|\p{Script=Hiragana}+|./gsu;
/** Longer clauses are not set against each other word by word. */
const MOST = 2_000_000;

/** What differs between two clauses, in the order of reading; full and half width count as the same. */
export function diffClauses(before: string, after: string): readonly DiffPart[] {
  const [old, next] = [tokens(before), tokens(after)];
  if (old.length * next.length > MOST)
    return [part('removed', before), part('added', after)].filter(({ text }) => text !== '');
  const common = commonLengths(old, next);
  const parts: DiffPart[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < next.length) {
    const [left, right] = [old[i], next[j]];
    if (left !== undefined && right !== undefined && left.folded === right.folded) {
      push('same', right.text);
      [i, j] = [i + 1, j + 1];
    } else if (left !== undefined && (right === undefined || lengthAt(i + 1, j) >= lengthAt(i, j + 1))) {
      push('removed', left.text);
      i += 1;
    } else {
      push('added', right?.text ?? '');
      j += 1;
    }
  }
  return parts;

  function lengthAt(row: number, column: number): number {
    return common[row * (next.length + 1) + column] ?? 0;
  }

  function push(kind: DiffPart['kind'], text: string): void {
    const last = parts.at(-1);
    if (last?.kind === kind) parts[parts.length - 1] = { kind, text: last.text + text };
    else parts.push({ kind, text });
  }
}

/** The parts in one line: 6月[-12日-]{+19日+}まで. */
export function printDiff(parts: readonly DiffPart[]): string {
  return parts
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'removed' ? `[-${text}-]` : `{+${text}+}`))
    .join('');
}

function part(kind: DiffPart['kind'], text: string): DiffPart {
  return { kind, text };
}

interface Token {
  readonly text: string;
  readonly folded: string;
}

function tokens(text: string): readonly Token[] {
  return (text.match(TOKEN) ?? []).map((token) => ({ text: token, folded: fold(token) || token }));
}

/** Lengths of the longest common rest from each pair of places on, row by row. */
function commonLengths(old: readonly Token[], next: readonly Token[]): Uint16Array {
  const width = next.length + 1;
  const lengths = new Uint16Array((old.length + 1) * width);
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = next.length - 1; j >= 0; j -= 1) {
      lengths[i * width + j] =
        old[i]?.folded === next[j]?.folded
          ? (lengths[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(lengths[(i + 1) * width + j] ?? 0, lengths[i * width + j + 1] ?? 0);
    }
  }
  return lengths;
}
