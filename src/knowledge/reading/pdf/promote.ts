import { type Draft, type HeadingDraft, runsOf, type TextDraft } from './draft.ts';
import { isBracketed, markStyle, rankOf } from './numbering.ts';
import { closedUp, isEnded } from './spacing.ts';

const LONGEST = 34;

/**
 * Finds headings that are printed like body text: numbered short lines of one kind, most of which are followed by
 * something else than the next of their kind; and lines in heading brackets.
 */
export function promoted(drafts: readonly Draft[]): Draft[] {
  const kinds = new Map<string, { all: number; heading: number }>();
  const seen = drafts.map((draft, at) => {
    if (draft.kind !== 'text' || draft.marker === null) return null;
    const rank = rankOf(textOf(draft));
    if (rank === null || rank > 5 || indent(draft) > 2.6) return null;
    const key = `${markStyle(draft.marker)}/${rank}/${Math.round(size(draft))}`;
    const short = isShort(draft);
    const kind = kinds.get(key) ?? { all: 0, heading: 0 };
    kind.all += 1;
    if (short && leads(drafts, at, draft)) kind.heading += 1;
    kinds.set(key, kind);
    return { key, rank, short };
  });
  return drafts.map((draft, at) => {
    if (draft.kind !== 'text') return draft;
    const own = seen[at];
    const kind = own ? kinds.get(own.key) : undefined;
    if (own?.short && kind && kind.heading >= 0.6 * kind.all && leads(drafts, at, draft))
      return asHeading(draft, own.rank);
    const text = textOf(draft);
    if (
      draft.lines.length === 1 &&
      isBracketed(text) &&
      text.length <= 32 &&
      !/(?:ます|です|せん)[。]?[】＞〉》]?$/u.test(text)
    ) {
      return asHeading(draft, null);
    }
    return draft;
  });
}

/** What follows is not the next of its kind, and there is something. */
function leads(drafts: readonly Draft[], at: number, draft: TextDraft): boolean {
  const next = drafts[at + 1];
  if (!next) return false;
  if (next.kind !== 'text' || next.marker === null) return true;
  return markStyle(next.marker) !== markStyle(draft.marker ?? '') && rankOf(textOf(next)) !== rankOf(textOf(draft));
}

function isShort(draft: TextDraft): boolean {
  const text = textOf(draft);
  return (
    draft.lines.length === 1 &&
    text.length <= LONGEST &&
    !isEnded(text) &&
    !/[、，：:]$|(?:する|いる|ある|こと|もの|者)$/u.test(text)
  );
}

function textOf(draft: TextDraft): string {
  return closedUp(draft.lines.map((part) => part.line.text).join(''));
}

function indent(draft: TextDraft): number {
  const line = draft.lines[0]?.line;
  return line ? (line.x0 - line.left) / line.size : 0;
}

function size(draft: TextDraft): number {
  return draft.lines[0]?.line.size ?? 0;
}

function asHeading(draft: TextDraft, rank: number | null): HeadingDraft {
  return {
    kind: 'heading',
    lines: draft.lines,
    runs: runsOf(draft.lines),
    rank,
    size: size(draft),
    strong: false,
    bracketed: isBracketed(textOf(draft)),
    isTitle: false,
  };
}
