import { openApp } from '../app.ts';
import { readCertificateId } from '../domain/certificate.ts';
import { AppError } from '../domain/errors.ts';
import { configFor, EVERY_COMMAND, readArguments } from './command-line.ts';
import { printable } from './printable.ts';

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
    const certificate = await app.store.statements.certificate(id);
    if (certificate === null)
      throw new AppError('unknown-certificate', `No answer has the certificate ${id}.`, {
        hint: 'Check the data folder (--data).',
      });
    const exchange = await app.store.statements.exchange(id);
    const lines = [
      `証明番号  ${certificate.id}`,
      `日時      ${certificate.saidAt}`,
      `エンジン  ${certificate.engine}`,
      `質問      ${exchange?.question ?? '（消去済み）'}`,
      ...certificate.documents.map(
        (document) => `資料      ${document.name}『${document.title}』 sha256:${document.id}`,
      ),
      ...certificate.spans.map(
        (span) => `引用      ${span.page === null ? '' : `p.${span.page} `}「${span.quote.replace(/\s+/gu, ' ')}」`,
      ),
      '',
      exchange?.text ?? '回答の本文は消去されています。',
    ];
    process.stdout.write(`${printable(lines.join('\n'))}\n`);
    return 0;
  } finally {
    await app.close();
  }
}
