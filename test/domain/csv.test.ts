import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeCsv } from '../../src/domain/text/csv.ts';

/** Reads what RFC 4180 describes, all fields quoted. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, field = '', end = ''] of text.slice(1).matchAll(/"((?:[^"]|"")*)"(,|\r\n)/gu)) {
    row.push(field.replaceAll('""', '"'));
    if (end === '\r\n') {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}

describe('CSV', () => {
  it('begins with a byte order mark and ends its lines as Excel does', () => {
    expect(
      writeCsv([
        ['日時', '質問'],
        ['"a"', 'b\nc'],
      ]),
    ).toBe('\uFEFF"日時","質問"\r\n"""a""","b\nc"\r\n');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '＝1', '＠a', '\r=1', '|x'])(
    'lets %j be no formula',
    (text) => {
      expect(readCsv(writeCsv([[text]]))).toEqual([[`'${text}`]]);
    },
  );

  it('gives every field back, harmless ones as they were', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1 })), (rows) => {
        const read = readCsv(writeCsv(rows));
        expect(read.map((row) => row.map((field) => field.replace(/^'(?=\s*[=+\-@|＝＋－＠]|[\t\r\n])/u, '')))).toEqual(
          rows.map((row) => row.map((field) => field.replace(/^'(?=\s*[=+\-@|＝＋－＠]|[\t\r\n])/u, ''))),
        );
      }),
    );
  });
});
