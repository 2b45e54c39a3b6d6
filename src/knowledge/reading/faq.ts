const NUMBER = '[0-9０-９]{0,3}(?:[-－‐ー.．][0-9０-９]{1,3})?';
const AFTER = '[.．:：、)）】\\]］\\s　]';

const QUESTION = new RegExp(
  `^[【\\[［(（]?(?:[QＱ]\\s*${NUMBER}|問\\s*${NUMBER}|質問\\s*${NUMBER})(?:${AFTER}+|$)|^問[0-9０-９]{1,3}|^[QＱ][0-9０-９]{1,3}(?=[^0-9A-Za-z])`,
  'u',
);
const ANSWER = new RegExp(
  `^[【\\[［(（]?(?:[AＡ]\\s*${NUMBER}|答\\s*${NUMBER}|(?:御?回答|答え)\\s*${NUMBER})(?:${AFTER}+|$)|^答[0-9０-９]{1,3}|^[AＡ][0-9０-９]{1,3}(?=[^0-9A-Za-z])`,
  'u',
);

/** The text of a question without its label (Q1, 問2, 【質問】); null when the line is no question. '' for a bare label. */
export function questionIn(line: string): string | null {
  return rest(line, QUESTION);
}

/** The text of an answer without its label (A1, 答, 【回答】); null when the line is none. Ask only after a question. */
export function answerIn(line: string): string | null {
  return rest(line, ANSWER);
}

function rest(line: string, label: RegExp): string | null {
  const trimmed = line.trim();
  const found = label.exec(trimmed)?.[0];
  return found === undefined ? null : trimmed.slice(found.length).replace(/^[.．:：、)）】\]］\s　]+/u, '');
}
