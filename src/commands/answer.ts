import { openApp } from '../app.ts';
import type { ShownDocument } from '../assistant/certificates/shown-certificate.ts';
import type { Actor } from '../domain/audience.ts';
import { readCertificateId } from '../domain/certificate.ts';
import { AppError } from '../domain/errors.ts';
import { configFor, EVERY_COMMAND, readArguments } from './command-line.ts';
import { printable } from './printable.ts';

const OPERATOR: Actor = { id: 'terminal', name: 'terminal', channel: 'terminal', level: 'staff', roles: [] };

/** `answer CERTIFICATE`: what an answer rested on, and the question while it is kept. */
export async function runAnswer(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, EVERY_COMMAND);
  const id = positionals.length === 1 ? readCertificateId(positionals[0] ?? '') : null;
  if (id === null) {
    throw new AppError('bad-usage', `This is no certificate: ${positionals.join(' ')}`, {
      hint: 'A certificate has 13 letters and digits, shown under each answer.',
    });
  }
  const app = await openApp({ config: configFor(values), fixedNow: null });
  try {
    await app.index.refresh();
    const shown = await app.certificates.show(OPERATOR, id);
    if (shown === null)
      throw new AppError('unknown-certificate', `No answer has the certificate ${id}.`, {
        hint: 'Check the data folder (--data).',
      });
    const { words } = shown;
    const lines = [
      `証明番号  ${shown.id}`,
      `日時      ${shown.saidAt}`,
      `エンジン  ${shown.engine}`,
      `質問      ${words.kind === 'shown' ? words.question : '（消去済み）'}`,
      ...shown.documents.flatMap(documentLines),
      '',
      (words.kind === 'shown' ? words.answer : null) ?? '回答の本文は消去されています。',
    ];
    process.stdout.write(`${printable(lines.join('\n'))}\n`);
    return 0;
  } finally {
    await app.close();
  }
}

function documentLines({ name, title, id, now, quotes, changes }: ShownDocument): readonly string[] {
  return [
    `資料      ${name}『${title}』 sha256:${id}${NOW[now.kind]}`,
    ...quotes.map(({ page, quote }) => `引用      ${page === null ? '' : `p.${page} `}「${oneLine(quote)}」`),
    ...changes.map(
      ({ before, after }) =>
        `訂正      「${oneLine(before)}」→${after === null ? 'なくなりました' : `「${oneLine(after)}」`}`,
    ),
  ];
}

const NOW: Readonly<Record<ShownDocument['now']['kind'], string>> = {
  kept: '',
  replaced: '（新しい版に替わっています）',
  gone: '（いまは登録されていません）',
};

function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ');
}
