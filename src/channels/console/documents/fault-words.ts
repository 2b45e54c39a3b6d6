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
  'reader-crashed': '読み取りの途中で失敗しました',
  'decompression-bomb': '展開すると異常に大きくなるため、読み取れません',
  'memory-limit': '読み取りに多くのメモリを使うため、途中でやめました',
  stalled: '読み取りが進まないため、途中でやめました',
};

const TO_PDF = '元のファイルを開き、PDFに保存し直したものをお送りください';

/** By code: what to do about it. */
const ADVICE: Readonly<Record<string, string>> = {
  encrypted: 'パスワードを外して保存し直したものをお送りください',
  'no-text-layer': '文字認識（OCR）をかけたPDFか、元の文書ファイルをお送りください',
  'no-text': '正しいファイルかお確かめください。画像の中の文字は読み取れません',
  'unmapped-glyphs': '元の文書ファイルからPDFを作り直すか、文字認識（OCR）をかけたPDFをお送りください',
  'vertical-text': '読み取った項目を、ページの本文と照らしてご確認ください',
  'broken-page': `ほかのページは読み取れています。足りないページがある場合は、${TO_PDF}`,
  'broken-pdf': `ファイルをもう一度入手するか、${TO_PDF}`,
  'damaged-file': `ファイルをもう一度入手するか、${TO_PDF}`,
  'empty-file': 'コピーが途中で切れていないかお確かめのうえ、もう一度お送りください',
  'zero-pages': '正しいファイルかお確かめください',
  'too-many-pages': 'いくつかのファイルに分けてお送りください',
  'renamed-file': 'ファイルを開けるかお確かめください。開けるときは、正しい拡張子に直してお送りください',
  'unknown-encoding': '文字コードをUTF-8にして保存し直したものをお送りください',
  'file-unreadable': 'もう一度お送りください。続く場合は管理者にお知らせください',
  'unsupported-format': 'PDF、Word（.docx）、PowerPoint（.pptx）、HTML、Markdown、テキストのいずれかでお送りください',
  'too-large': 'いくつかに分けるか、画像を小さくして保存し直したものをお送りください',
  'reader-failed': TO_PDF,
  'reader-crashed': TO_PDF,
  'decompression-bomb': `安全なファイルかお確かめのうえ、${TO_PDF}`,
  'memory-limit': `いくつかに分けるか、${TO_PDF}`,
  stalled: `いくつかに分けるか、${TO_PDF}`,
};

/** One fault of a file in a sentence, and in another what to do about it. */
export function faultAndAdvice({ code }: Pick<Fault, 'code'>): string {
  return `${WORDS[code] ?? '読み取れないところがあります'}。${ADVICE[code] ?? TO_PDF}。`;
}

/** What to do about the faults of a document, each advice once. */
export function adviceFor(faults: readonly Fault[]): string[] {
  return [...new Set(faults.map(({ code }) => `${ADVICE[code] ?? TO_PDF}。`))];
}

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
