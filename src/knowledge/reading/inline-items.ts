import { type Block, type Run, textOf } from '../../domain/documents/block.ts';

type Item = Block & { readonly kind: 'item' };

const CIRCLED = '①②③④⑤⑥⑦⑧⑨⑩';
/** A part shorter than this is no item of its own. */
const SHORTEST = 6;
/** 「①及び ②に該当する」 names another item, it does not begin it. */
const NAMES = /^[\s　]*(?:[、，.．]|[にはをがのともへで]|から|及び|又は|並びに|若しくは|まで|～|〜)/u;

/** The items that stand in one line (「① 構想の策定 ② 計画の改善」): slides set the heads of two columns so. */
export function inlineItems({ marker, runs }: Item): readonly { marker: string; runs: readonly Run[] }[] {
  const [run, ...others] = runs;
  const at = CIRCLED.indexOf(marker);
  if (run === undefined || others.length > 0 || at < 0 || marker === '') return [{ marker, runs }];
  const next = CIRCLED[at + 1];
  const text = textOf(runs);
  const cut = next === undefined ? -1 : text.search(new RegExp(`[\\s　]${next}`, 'u'));
  if (next === undefined || cut < SHORTEST) return [{ marker, runs }];
  const rest = text.slice(cut).trimStart().slice(1);
  if (NAMES.test(rest) || rest.trim().length < SHORTEST) return [{ marker, runs }];
  return [
    { marker, runs: [{ ...run, text: text.slice(0, cut).trimEnd() }] },
    ...inlineItems({ kind: 'item', depth: 0, marker: next, runs: [{ ...run, text: rest.trim() }] }),
  ];
}
