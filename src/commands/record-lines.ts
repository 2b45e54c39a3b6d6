import type { Programme } from '../domain/programme.ts';
import { RECORD_FIELDS, type RecordField, type RecordValue } from '../domain/programme-record.ts';
import { readable } from '../domain/text/fold.ts';

const OF = { grant: '（補助額）', cost: '（事業費）' } as const;

/** The record of a programme under the field names of GIF DS-451-4, each value with its clause. */
export function recordLines({ name, record }: Programme): string[] {
  if (record === undefined) return [];
  const told = RECORD_FIELDS.flatMap((field) => {
    const value = record[field];
    return value === undefined ? [] : [line(field, value)];
  });
  return [`制度の記録（GIF DS-451-4）　${name}`, ...told, ''];
}

function line(field: RecordField, given: RecordValue | '未定' | null): string {
  if (given === null) return `  ${field}：`;
  if (given === '未定') return `  ${field}：未定`;
  const { value, of, document, page, quote } = given;
  const shown = field === '最大補助率' ? `${value} %` : value;
  const from = `${document}${page === null ? '' : ` p.${page}`}`;
  return `  ${field}：${shown}${of === null ? '' : OF[of]}　${from} 「${readable(quote)}」`;
}
