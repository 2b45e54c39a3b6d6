import type { App } from '../app.ts';
import { type CaseSheet, readCaseBook, type SheetField } from '../assistant/cases/case-sheet.ts';
import { likenessWords } from '../assistant/cases/compare-words.ts';
import type { FoundCases } from '../assistant/cases/find-cases.ts';
import type { CaseMatch } from '../assistant/cases/match-cases.ts';
import { AppError } from '../domain/errors.ts';
import { likenessLines } from '../domain/messages/plain.ts';
import { EVERY_COMMAND, readArguments } from './command-line.ts';
import { printable } from './printable.ts';
import { withApp } from './with-app.ts';

/** `cases`: every case with what is printed of it, or those like a situation. 0 also when none is like it. */
export async function runCases(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, { ...EVERY_COMMAND, json: { type: 'boolean' } });
  if (positionals.length > 1) {
    throw new AppError('bad-usage', `cases takes one situation; ${positionals.length} were given.`, {
      hint: 'Put it in quotes: michishirube cases "人口4万人の中山間で利用が伸びない"',
    });
  }
  return withApp(values, async (app) => {
    const text = await textOf(app, positionals[0] ?? '', values.json === true);
    process.stdout.write(`${printable(text)}\n`);
    return 0;
  });
}

async function textOf({ index, store }: App, situation: string, json: boolean): Promise<string> {
  const { documents } = index.catalogue();
  const { sheets, found } = await readCaseBook(situation, documents, {
    index,
    pages: (id) => store.documents.pages(id),
  });
  const sheetOf = new Map(sheets.map((sheet) => [sheet.record.id, sheet]));
  if (found !== null) return json ? foundJson(found, sheetOf) : foundText(found, sheetOf);
  if (json) return sheets.map((sheet) => JSON.stringify(sheetJson(sheet))).join('\n');
  return sheets.length === 0 ? '登録された資料の中に、事例集はありません。' : sheets.map(sheetText).join('\n\n');
}

function foundText({ matches, situation }: FoundCases, sheetOf: ReadonlyMap<string, CaseSheet>): string {
  if (matches.length === 0) return 'ご入力の状況に近い事例は、登録された事例集の中には見当たりませんでした。';
  return matches
    .map((match) => {
      const compared = likenessLines(likenessWords(match, situation));
      const told =
        sheetOf.get(match.record.id)?.fields.filter(({ field }) => /^(?:stumble|remedy|result)$/.test(field)) ?? [];
      return [headOf(match), ...compared, ...told.map(fieldText)].join('\n');
    })
    .join('\n\n');
}

function sheetText(sheet: CaseSheet): string {
  return [headOf(sheet), ...sheet.fields.map(fieldText)].join('\n');
}

function headOf({ record: { name, title, document } }: Pick<CaseSheet, 'record'> | CaseMatch): string {
  return `■ ${name}${title === null ? '' : `　${title}`}（${document.name}）`;
}

function fieldText({ name, text, citations }: SheetField): string {
  const page = citations[0]?.page ?? null;
  return `  ${name}：${text ?? '記載なし'}${page === null ? '' : `［p.${page}］`}`;
}

function foundJson({ matches }: FoundCases, sheetOf: ReadonlyMap<string, CaseSheet>): string {
  return matches
    .map(({ record, compared }) => {
      const sheet = sheetOf.get(record.id);
      const likeness = compared.map(({ field, likeness: of, printed }) => ({ field, likeness: of, printed }));
      return JSON.stringify({ ...(sheet === undefined ? {} : sheetJson(sheet)), compared: likeness });
    })
    .join('\n');
}

function sheetJson({ record: { name, title, document, fiscalYear }, fields }: CaseSheet) {
  return {
    name,
    title,
    document: document.name,
    fiscalYear,
    fields: Object.fromEntries(
      fields.map(({ field, text, citations: [first] }) => [
        field,
        text === null ? null : { text, page: first?.page ?? null, quote: first?.quote ?? null },
      ]),
    ),
  };
}
