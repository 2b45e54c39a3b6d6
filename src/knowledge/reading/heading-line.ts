import { questionIn } from './faq.ts';
import { withoutMark } from './marks.ts';

/** A heading line taken apart: what stands in heading paths, and whether the line says something itself. */
export interface HeadingLine {
  readonly label: string;
  /** True when the line holds content (a date, an address, a sentence), so that it must be a passage too. */
  readonly says: boolean;
}

const DATA =
  /[0-9０-９]\s*(?:年(?!度)|月|日|時|分|円|万|億|千|％|%|件|名|人|か所|ページ)|[@＠]|https?:|[0-9０-９]{2,}[-－‐][0-9０-９]{2,}|以内|まで$/u;
const GAP = /^([^　：:]{2,16}?)(?:[　]+| {2,}|\s*[：:]\s*)(\S.*)$/su;

/**
 * Reads 「６．公募期間　令和8年4月1日～5月29日」 as label 「６．公募期間」 with content, 「５．提出先　〇〇課」 likewise, and
 * 「公　募　要　領」 or 「第１章　総則」 as labels without any.
 */
export function readHeadingLine(text: string): HeadingLine {
  const line = text.trim();
  if (questionIn(line) !== null) return { label: line, says: true };
  const body = withoutMark(line);
  const mark = line.slice(0, line.length - body.length);
  const parts = GAP.exec(body);
  const left = parts?.[1] ?? '';
  const right = parts?.[2] ?? '';
  if (parts !== null && !/[。、]/u.test(left) && !/^(?:\S[　 ])*\S$/u.test(right) && !/^[（(【「]/u.test(right)) {
    // A year in front of a title (令和８年度　〇〇補助金) is no label.
    const isLabel = !/年度?版?$/u.test(left) && !/^[0-9０-９\s]+$/u.test(left);
    if (isLabel && (DATA.test(right) || /。/u.test(right))) return { label: `${mark}${left}`.trim(), says: true };
    if (isLabel && /(?:課|室|係|局|部|省|庁|機構|協会|センター|事務局|法人)$/u.test(right)) {
      return { label: `${mark}${left}`.trim(), says: true };
    }
  }
  return { label: line, says: /[。]$/u.test(body) || (body.length > 12 && DATA.test(body)) || body.length > 45 };
}
