import { type Draft, type HeadingDraft, runsOf, type TextDraft } from './draft.ts';
import { closedUp, isEnded } from './spacing.ts';

const LONGEST_LABEL = 12;
const SHORTEST_TEXT = 5;
const MOST = 2;
/** Ends as a statement does, not as a label. */
const SAYS = /(?:こと|する|した|ない|なし|あり|です|ます|対象外|不可|可)$/u;

/**
 * Slides whose text was set anew print the labels of a grid first and its texts after them (目的, 全体テーマ, then what each
 * says). One label goes with the text after it, or heads the list after that; two before two texts head one each; longer
 * runs cannot be told apart.
 */
export function labelsOverTexts(drafts: readonly Draft[]): Draft[] {
  const out: Draft[] = [];
  for (let at = 0; at < drafts.length; ) {
    const labels = run(drafts, at, isLabel);
    const texts = run(drafts, at + labels.length, isText);
    const samePage = labels[0]?.lines[0]?.page === texts[0]?.lines[0]?.page;
    const matched = labels.length > 0 && labels.length <= MOST && labels.length === texts.length && samePage;
    if (matched) {
      const alone = labels.length === 1 && !isItem(drafts[at + 2]);
      for (const [nth, label] of labels.entries()) {
        const text = texts[nth];
        if (text === undefined) continue;
        if (alone) out.push({ ...label, lines: [...label.lines, ...text.lines] });
        else out.push(asHeading(label), text);
      }
      at += 2 * labels.length;
    } else {
      const passed = Math.max(1, labels.length);
      out.push(...drafts.slice(at, at + passed));
      at += passed;
    }
  }
  return out;
}

function isItem(draft: Draft | undefined): boolean {
  return draft?.kind === 'text' && draft.marker !== null;
}

function run(drafts: readonly Draft[], from: number, accepts: (draft: TextDraft) => boolean): TextDraft[] {
  const found: TextDraft[] = [];
  for (let at = from; at < drafts.length; at += 1) {
    const draft = drafts[at];
    if (draft?.kind !== 'text' || draft.lines[0]?.isReset !== true || !accepts(draft)) break;
    if (found[0] !== undefined && found[0].lines[0]?.page !== draft.lines[0].page) break;
    found.push(draft);
  }
  return found;
}

function isLabel(draft: TextDraft): boolean {
  const text = textOf(draft);
  return (
    draft.marker === null &&
    text.length <= LONGEST_LABEL &&
    /^[\p{L}・]+$/u.test(text) &&
    !isEnded(text) &&
    !SAYS.test(text)
  );
}

function isText(draft: TextDraft): boolean {
  return draft.marker === null && textOf(draft).length >= SHORTEST_TEXT && !isLabel(draft);
}

function textOf(draft: TextDraft): string {
  return closedUp(draft.lines.map((part) => part.line.text).join('')).replace(/\s+/gu, '');
}

function asHeading(draft: TextDraft): HeadingDraft {
  return {
    kind: 'heading',
    lines: draft.lines,
    runs: runsOf(draft.lines),
    rank: 7,
    size: draft.lines[0]?.line.size ?? 0,
    strong: false,
    bracketed: false,
    isTitle: false,
  };
}
