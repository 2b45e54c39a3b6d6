import type { Fault } from '../../../domain/documents/document.ts';

/** By code: what is the matter with a file or a page, for those who read documents, not for those who run the software. */
const WORDS: Readonly<Record<string, string>> = {
  encrypted: 'パスワードがかかっているため、読み取れません',
  'no-text-layer': '画像だけで文字の情報がないため、読み取れません',
  'no-text': '文字が見つかりません',
  'unmapped-glyphs': '文字の情報が欠けているため、読み取れません',
  'vertical-text': '縦書きや横向きの文字が多く、順序が正しくないおそれがあります',
  'broken-page': 'ファイルが傷んでいるため、読み取れません',
  'broken-pdf': 'ファイルが傷んでいるため、読み取れません',
  'damaged-file': 'ファイルが傷んでいるため、読み取れません',
  'empty-file': '中身がありません',
  'zero-pages': 'ページがありません',
  'too-many-pages': 'ページが多すぎるため、読み取れません',
  'renamed-file': '拡張子と中身が合わないため、読み取れません',
  'unknown-encoding': '文字コードが分からないため、読み取れません',
  'file-unreadable': 'ファイルを開けません',
  'unsupported-format': '対応していない形式のため、読み取れません',
  'too-large': '大きすぎるため、読み取れません',
  'reader-failed': '読み取りの途中で失敗しました',
};

/** The faults of a document, pages with the same one told together. */
export function faultsInWords(faults: readonly Fault[]): string[] {
  const codes = [...new Set(faults.map(({ code, page }) => `${code} ${page === null}`))];
  return codes.flatMap((key) => {
    const alike = faults.filter(({ code, page }) => `${code} ${page === null}` === key);
    const [first] = alike;
    if (first === undefined) return [];
    const pages = alike.flatMap(({ page }) => (page === null ? [] : [page]));
    const words = `${WORDS[first.code] ?? '読み取れないところがあります'}。`;
    return [pages.length === 0 ? words : `${pages.join('、')}ページ：${words}`];
  });
}
