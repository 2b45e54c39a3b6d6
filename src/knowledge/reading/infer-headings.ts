import { follows, senseOfMark } from './marks.ts';

/** One line or paragraph with its mark split off. */
export interface Unit {
  readonly text: string;
  readonly marker: string | null;
  readonly rest: string;
  readonly listDepth: number | null;
  readonly strong: boolean;
  readonly page: number | null;
}

/** Headings are short and no sentences. */
const SHORT = 30;
const SENTENCE = /[。、，]|(?:こと|とき|場合|もの|である|ます|です|する)$/u;

/** Lines that begin a new part of a document, whatever stood above. */
const ANNEX =
  /^[（(【〔]?(?:別紙|別記|別表|別添|様式)(?:第?[0-9０-９一二三四五六七八九十]+号?)?(?:の[0-9０-９]+)?[）)】〕]?(?:[　 ][^。、]{0,40})?$|^[【〔]?(?:よくある(?:ご|御)?質問|質疑応答|Ｑ＆Ａ|Q&A|参考|(?:お|御)?問い?合わ?せ先?)[】〕]?$/u;

/**
 * Which of the units are headings, and of which level, in a text without marked-up headings: numbered short lines with
 * something below them, bracketed lines (【…】, （目的） before an article), bold lines, short lines alone. `null` stands
 * for a table or another block between.
 */
export function headingsAmong(units: readonly (Unit | null)[]): Map<number, number> {
  const kinds = new Map<number, string>();
  for (const run of siblingRuns(units)) {
    const short = run.filter((at) => isShort(units[at]));
    // Text below the last of a list often belongs to what comes after the list.
    const telling = short.filter((at) => run.length === 1 || at !== run.at(-1));
    const withBody = telling.filter((at) => hasBody(units, at));
    const isOuter = units.slice(0, run[0]).every((unit) => !unit?.marker || isBulletLike(unit.marker));
    const enough = isOuter && run.length > 1 ? 0.34 : 0.6;
    if (short.length >= run.length * 0.6 && withBody.length >= Math.max(1, telling.length * enough)) {
      for (const at of short) kinds.set(at, senseOfMark(units[at]?.marker ?? '').shape);
    }
  }
  for (const [at, unit] of units.entries()) {
    if (unit === null || kinds.has(at)) continue;
    const kind = standingAlone(unit, units[at - 1], units[at + 1]);
    if (kind !== null) kinds.set(at, kind);
  }
  return levelled(kinds, units.length);
}

/** Runs of marks that count on (1, 2, 3 …), other units between them allowed. */
function siblingRuns(units: readonly (Unit | null)[]): number[][] {
  const runs: number[][] = [];
  const open = new Map<string, { run: number[]; marker: string }>();
  for (const [at, unit] of units.entries()) {
    if (unit?.marker == null || unit.listDepth !== null) continue;
    const { shape, value } = senseOfMark(unit.marker);
    if (value === null) continue;
    const going = open.get(shape);
    if (going !== undefined && follows(going.marker, unit.marker)) {
      going.run.push(at);
      going.marker = unit.marker;
    } else {
      const run = [at];
      runs.push(run);
      open.set(shape, { run, marker: unit.marker });
    }
  }
  return runs;
}

function isShort(unit: Unit | null | undefined): boolean {
  if (unit == null) return false;
  const [head = '', tail] = unit.rest.split(/[　：:]\s*/u, 2);
  // 「６．公募期間　令和8年4月1日～5月29日」 is a heading with its content on the line.
  const isData = tail !== undefined && head.length <= 12 && unit.rest.length <= 60;
  return (unit.rest.length <= SHORT && !SENTENCE.test(unit.rest)) || (isData && !/。/u.test(unit.rest));
}

/** True when something of another shape stands right below, or the line brings its own content. */
function hasBody(units: readonly (Unit | null)[], at: number): boolean {
  const unit = units[at];
  const next = units[at + 1];
  if (unit?.marker == null || at + 1 >= units.length) return false;
  if (/^[^　：:。]{2,12}[　：:]+\S{4,}/u.test(unit.rest)) return true;
  if (next === null || next === undefined) return true;
  if (next.marker === null) return true;
  // A number above 1 goes on with an earlier list: nothing stands below this line.
  if ((senseOfMark(next.marker).value ?? 1) > 1) return false;
  return senseOfMark(next.marker).shape !== senseOfMark(unit.marker).shape && !next.marker.startsWith('※');
}

function standingAlone(unit: Unit, before: Unit | null | undefined, after: Unit | null | undefined): string | null {
  if (after === undefined || unit.listDepth !== null) return null;
  if (ANNEX.test(unit.text)) return isListed(unit, before) || isListed(unit, after) ? null : 'annex';
  if (unit.text.includes('\n') || unit.text.length > SHORT + 10) return null;
  if (/^【[^】]+】$|^[〔［[<＜][^〕］\]>＞]+[〕］\]>＞]$/u.test(unit.text)) return 'bracket';
  if (/^[（(][^）)]{2,20}[）)]$/u.test(unit.text)) {
    return after?.marker?.startsWith('第') === true ? 'article-title' : null;
  }
  if (unit.marker !== null) {
    const isSquare = /^[■◆□◇▶▼●]/u.test(unit.marker) && unit.rest.length <= SHORT && !SENTENCE.test(unit.rest);
    const sameBefore = before?.marker === unit.marker;
    return isSquare && !sameBefore && after?.marker !== unit.marker ? `square-${unit.marker}` : null;
  }
  if (unit.rest.length > SHORT || SENTENCE.test(unit.rest)) return null;
  if (unit.strong && !(before?.strong === true && after?.strong === true)) return 'strong';
  return null;
}

/** 様式１ right above or below 様式２: an entry in a list of papers, and no beginning of one. */
function isListed({ text }: Unit, beside: Unit | null | undefined): boolean {
  const kind = ANNEX_KIND.exec(text)?.[0];
  return kind !== undefined && beside?.marker === null && ANNEX_KIND.exec(beside.text)?.[0] === kind;
}

const ANNEX_KIND = /^(?:別紙|別記|別表|別添|様式)/u;

function isBulletLike(marker: string): boolean {
  return senseOfMark(marker).value === null;
}

/** Levels by nesting: a kind seen again closes everything opened after it. */
function levelled(kinds: ReadonlyMap<number, string>, count: number): Map<number, number> {
  const levels = new Map<number, number>();
  let stack: string[] = [];
  for (let at = 0; at < count; at += 1) {
    const kind = kinds.get(at);
    if (kind === undefined) continue;
    const known = stack.indexOf(kind);
    if (kind === 'annex') stack = [];
    if (kind.startsWith('article-') && known < 0) {
      const order = ['article-編', 'article-章', 'article-節', 'article-款', 'article-title', 'article-条', 'article-'];
      stack = stack.filter((each) => !each.startsWith('article-') || order.indexOf(each) < order.indexOf(kind));
    }
    stack = known >= 0 && stack.length > 0 ? stack.slice(0, known + 1) : [...stack, kind];
    levels.set(at, stack.length);
  }
  return levels;
}
