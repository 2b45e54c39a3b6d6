import type { App } from '../app.ts';
import { answerText } from '../assistant/sheets/row-answer.ts';
import type { SheetChange } from '../assistant/sheets/sheets.ts';
import { leadingKey } from '../assistant/sheets/show-sheet.ts';
import type { ShownSheet } from '../assistant/sheets/shown-sheet.ts';
import { sheetMarkdown, sheetText } from '../assistant/sheets/write-sheet.ts';
import type { Actor } from '../domain/audience.ts';
import { AppError } from '../domain/errors.ts';
import { OVERALL_NAMES } from '../domain/sheets/overall.ts';
import type { FormAnswer } from '../domain/sheets/sheet.ts';
import { VERDICT_NAMES } from '../domain/sheets/sheet.ts';
import { EVERY_COMMAND, readArguments } from './command-line.ts';
import { printable } from './printable.ts';
import { withApp } from './with-app.ts';

/** Whoever works in the terminal is of the secretariat and sees every document. */
const OPERATOR: Actor = { id: 'terminal', name: 'terminal', channel: 'terminal', level: 'staff', roles: [] };

/** `sheet [PROGRAMME]`: lists the calls, opens a 判定シート, answers its rows or opens a kept one again. */
export async function runSheet(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, {
    ...EVERY_COMMAND,
    situation: { type: 'string' },
    answer: { type: 'string', multiple: true },
    id: { type: 'string' },
    remove: { type: 'boolean' },
    markdown: { type: 'boolean' },
    json: { type: 'boolean' },
  });
  if (values.id !== undefined && positionals.length > 0)
    throw new AppError('bad-usage', 'sheet takes a programme or --id, not both.', { hint: 'Leave one of them out.' });
  if (values.remove === true && values.id === undefined)
    throw new AppError('bad-usage', '--remove needs the --id of a sheet.', { hint: 'The id stands under each sheet.' });
  const given = (values.answer ?? []).map(numberedAnswer);
  return withApp(values, async (app) => {
    if (values.remove === true) return await removed(app, values.id ?? '');
    const wanted = positionals.join(' ');
    if (values.id === undefined && wanted === '') return listed(app, values.json === true);
    const opened = await openedSheet(app, values.id, wanted, values.situation ?? '');
    const retold = values.id === undefined ? undefined : values.situation;
    const shown = given.length === 0 && retold === undefined ? opened : await answered(app, opened, given, retold);
    process.stdout.write(
      values.json === true ? `${JSON.stringify(asJson(shown))}\n` : asPrinted(shown, values.markdown === true),
    );
    return 0;
  });
}

async function openedSheet(app: App, id: string | undefined, wanted: string, situation: string): Promise<ShownSheet> {
  if (id !== undefined) {
    const shown = await app.sheets.show(id, OPERATOR.level);
    if (shown === null) throw unknownSheet(id);
    return shown;
  }
  const call = app.sheets.callNamed(wanted, OPERATOR.level);
  const shown = call === null ? null : await app.sheets.open(OPERATOR, call.id, situation);
  if (shown === null)
    throw new AppError('unknown-call', `No single call is meant by: ${wanted}`, {
      hint: 'Run `michishirube sheet` for the calls there are.',
    });
  return shown;
}

async function answered(
  app: App,
  { sheet, rows }: ShownSheet,
  given: readonly NumberedAnswer[],
  situation: string | undefined,
): Promise<ShownSheet> {
  const answers = Object.fromEntries(
    given.map(({ number, answer }) => {
      const row = rows.find((each) => each.number === number);
      if (row === undefined)
        throw new AppError('bad-usage', `The sheet has no row ${number}.`, { hint: `It has ${rows.length} rows.` });
      return [leadingKey(row.criterion), answer];
    }),
  );
  const change: SheetChange = situation === undefined ? { answers } : { answers, situation };
  const shown = await app.sheets.change(OPERATOR, sheet.id, change);
  if (shown === null) throw unknownSheet(sheet.id);
  return shown;
}

interface NumberedAnswer {
  readonly number: number;
  readonly answer: FormAnswer;
}

const CHOICES: Readonly<Record<string, FormAnswer['choice']>> = {
  はい: 'yes',
  yes: 'yes',
  いいえ: 'no',
  no: 'no',
  わからない: 'unsure',
  不明: 'unsure',
};

/** `2=はい`, `1=2年前`, `3=4万`. */
function numberedAnswer(typed: string): NumberedAnswer {
  const [, number, value = ''] = /^\s*(\d{1,3})\s*=\s*(.+?)\s*$/su.exec(typed.normalize('NFKC')) ?? [];
  if (number === undefined)
    throw new AppError('bad-usage', `This answers no row: ${typed}`, {
      hint: 'Example: --answer 1=はい --answer 2=2年前',
    });
  const choice = CHOICES[value] ?? null;
  return { number: Number(number), answer: { choice, detail: choice === null ? value : '' } };
}

function listed(app: App, json: boolean): number {
  const calls = app.sheets.calls(OPERATOR.level).map(({ id, name, criteria }) => ({ id, name, rows: criteria.length }));
  if (json) {
    process.stdout.write(`${JSON.stringify(calls)}\n`);
    return 0;
  }
  const [having, without] = [calls.filter(({ rows }) => rows > 0), calls.filter(({ rows }) => rows === 0)];
  const lines = [
    '判定シートを作れる公募',
    ...having.map(({ name, rows }) => `・${name}（条件${rows}件）`),
    ...(without.length === 0
      ? []
      : ['', '資料に応募条件の記載が見当たらない公募', ...without.map(({ name }) => `・${name}`)]),
  ];
  process.stdout.write(`${printable(lines.join('\n'))}\n`);
  return 0;
}

async function removed(app: App, id: string): Promise<number> {
  if (!(await app.sheets.remove(id))) throw unknownSheet(id);
  process.stdout.write('判定シートを削除しました。\n');
  return 0;
}

function asPrinted(shown: ShownSheet, markdown: boolean): string {
  if (markdown) return printable(sheetMarkdown(shown));
  const { sheet, certificate } = shown;
  return `${printable(sheetText(shown))}\n\n証明番号 ${certificate ?? '―'}\nシート   ${sheet.id}\n`;
}

function asJson({
  sheet,
  name,
  overall,
  explanation,
  rows,
  recommendations,
  certificate,
  documentsChanged,
}: ShownSheet) {
  return {
    id: sheet.id,
    call: sheet.call,
    name,
    overall: OVERALL_NAMES[overall],
    explanation,
    situation: sheet.situation,
    rows: rows.map(({ number, question, answer, verdict, reason, prepare, clauses, criterion }) => ({
      number,
      question,
      options: criterion.options,
      answer: answer === null ? null : answerText(answer),
      words: answer?.words ?? null,
      verdict: VERDICT_NAMES[verdict],
      reason,
      official: criterion.official,
      prepare,
      clauses: clauses.map(({ text, citation: { document, title, page, quote } }) => ({
        text,
        document,
        title,
        page,
        quote,
      })),
    })),
    recommendations: recommendations.map(({ call, name: of, text, clause }) => ({
      call,
      name: of,
      text,
      clause: { text: clause.text, document: clause.citation.document, page: clause.citation.page },
    })),
    documentsChanged,
    certificate,
  };
}

function unknownSheet(id: string): AppError {
  return new AppError('unknown-sheet', `There is no sheet ${id}.`, {
    hint: 'Check the id and the data folder (--data); a sheet may have been deleted.',
  });
}
