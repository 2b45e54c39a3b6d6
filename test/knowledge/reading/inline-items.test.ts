import { describe, expect, it } from 'vitest';
import { inlineItems } from '../../../src/knowledge/reading/inline-items.ts';

const parts = (marker: string, text: string) =>
  inlineItems({ kind: 'item', depth: 0, marker, runs: [{ text, page: 6 }] }).map(
    ({ marker: mark, runs }) => `${mark} ${runs.map((run) => run.text).join('')}`,
  );

describe('items in one line', () => {
  it('are cut apart at the next mark', () => {
    expect(parts('①', '将来構想の策定～計画の作成 ②利用者ニーズの分析と改善 ③その後の支援と評価')).toEqual([
      '① 将来構想の策定～計画の作成',
      '② 利用者ニーズの分析と改善',
      '③ その後の支援と評価',
    ]);
  });

  it.each([
    ['①', '前項の書類及び ②に掲げる書類を提出すること'],
    ['①', '利用者の分析と改善の方法、②、③は別に定める'],
    ['・', '構想の策定をする地域 ①構想の策定 ②計画の作成'],
    ['①', '短い文です ②短い'],
  ])('%s %s stays whole', (marker, text) => {
    expect(parts(marker, text)).toEqual([`${marker} ${text}`]);
  });
});
