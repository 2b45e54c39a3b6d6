import type { Block } from '../../domain/documents/block.ts';
import { textOf } from '../../domain/documents/block.ts';

/** Words that end the names of office documents. */
const DOCUMENT_WORD =
  /(?:要領|要項|要綱|規程|規則|規約|基準|仕様書|手引き?|ガイドライン|ガイドブック|マニュアル|Ｑ＆Ａ|Q&A|Q＆A|よくある.{0,3}質問|質疑応答.*|質問(?:と|及び)回答|事例集|概要|説明会資料|説明資料|について|お知らせ|御案内|ご案内|案内|正誤表|新旧対照表|報告書|計画書?|方針)(?:\s*[（(【〔][^）)】〕]{1,20}[）)】〕])*$/u;

/**
 * The title printed on a first page without heading styles: the lines up to the first one that ends like a document's
 * name, beginning at the fiscal year or the line before it. '' when nothing looks like one.
 */
export function titleOnFirstPage(blocks: readonly Block[]): string {
  const lines: string[] = [];
  for (const block of blocks.slice(0, 10)) {
    if (block.kind === 'table' || block.kind === 'item') break;
    const text = textOf(block.runs)
      .replace(/\s*\n\s*/gu, ' ')
      .trim();
    if (text.length > 60 || /。/u.test(text)) break;
    lines.push(text);
    if (!DOCUMENT_WORD.test(text.normalize('NFKC').replace(/\s+/gu, '')) && !DOCUMENT_WORD.test(text)) continue;
    const year = lines.findIndex((line) =>
      /^(?:令和|平成|20\d\d).{1,4}年度/u.test(line.normalize('NFKC').replace(/\s+/gu, '')),
    );
    const from = year >= 0 ? year : isWhole(text) ? lines.length - 1 : Math.max(0, lines.length - 2);
    return lines.slice(from).map(unspaced).join(' ');
  }
  return '';
}

/** True when the line names its subject too (〇〇補助金公募要領), not the kind of document alone (公募要領). */
function isWhole(line: string): boolean {
  return unspaced(line).length > 8;
}

/** 「公　募　要　領」 as 「公募要領」. */
function unspaced(line: string): string {
  return /^(?:\S[\s　]+)+\S$/u.test(line) && line.split(/[\s　]+/u).every((part) => part.length === 1)
    ? line.replace(/[\s　]+/gu, '')
    : line;
}
