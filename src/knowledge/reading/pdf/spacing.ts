const SPACED =
  /(?<![^\s])(?:[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー][\s]+){2,}[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー](?![^\s])/gu;
const PAIR = /^(\p{Script=Han})[\s]+(\p{Script=Han})$/u;

/** Closes up letter-spaced words: 「公　募　要　領」 → 「公募要領」, 「目　次」 → 「目次」. */
export function closedUp(text: string): string {
  const pair = PAIR.exec(text.trim());
  if (pair) return `${pair[1]}${pair[2]}`;
  return text.replace(SPACED, (run) => run.replace(/\s+/gu, ''));
}

/** What stands between two printed lines of one text: a space between words of Latin letters, otherwise nothing. */
export function separator(before: string, after: string): string {
  return /[A-Za-z0-9,.;:)]$/.test(before) && /^[A-Za-z(]/.test(after) ? ' ' : '';
}

/** Ends as no sentence, entry or label can: what follows on the next line belongs to it. */
export function isUnfinished(text: string): boolean {
  const trimmed = text.trimEnd();
  if (/[、，,・～〜／（(「『]$/u.test(trimmed)) return true;
  if (leavesBracketOpen(trimmed)) return true;
  return /(?:[をがはにへとのでやもて]|及び|又は|並びに|若しくは|から|より|など|する|した|された|される|という|ため|における|に係る)$/u.test(
    trimmed,
  );
}

/** Ends a sentence; one in brackets goes on until they are closed: （発行から3か月以内。市町村は不要）. */
export function isEnded(text: string): boolean {
  return /(?:[。！？!?]|(?<![0-9０-９])．)[」』）)】]*$/u.test(text.trimEnd()) && !leavesBracketOpen(text);
}

function leavesBracketOpen(text: string): boolean {
  return (text.match(/[（(「『【]/gu)?.length ?? 0) > (text.match(/[）)」』】]/gu)?.length ?? 0);
}

/** Begins with a particle or closing mark, as no paragraph does. */
export function beginsMidPhrase(text: string): boolean {
  return /^(?:[はがにともで]、|を|に(?:お|係|関|つ|よ|対)|の[^ぁ-ん]|から|まで|より|及び|又は|並びに|若しくは|[、。，．）)」』】])/u.test(
    text,
  );
}
