import { join } from 'node:path';
import { openApp } from '../app.ts';
import { AppError } from '../domain/errors.ts';
import { configFor, EVERY_COMMAND, readArguments } from './command-line.ts';
import { faultLines, indexLine, ingestWithProgress, openProgressLine } from './progress.ts';

/** `index add FILE | list | remove NAME | check`: what the assistant answers from. */
export async function runIndex(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, EVERY_COMMAND);
  const [action = 'check', target] = positionals;
  if (
    !['add', 'list', 'remove', 'check'].includes(action) ||
    ((action === 'add' || action === 'remove') && target === undefined)
  ) {
    throw new AppError('bad-usage', `index does not know what to do with: ${positionals.join(' ')}`, {
      hint: 'index add FILE | list | remove NAME | check',
    });
  }
  const line = openProgressLine();
  const app = await openApp({
    config: configFor(values),
    fixedNow: null,
    onIndexProgress: (progress) => line.show(indexLine(progress)),
  });
  const print = (text: string): void => {
    line.clear();
    process.stdout.write(`${text}\n`);
  };
  try {
    switch (action) {
      case 'add': {
        const report = await app.add(target ?? '');
        for (const name of [...report.added, ...report.changed]) print(`Added ${name}.`);
        for (const name of report.unchanged) print(`${name} is there already.`);
        for (const fault of faultLines(report)) print(fault);
        return report.faulty.some(({ fault }) => fault.page === null) ? 1 : 0;
      }
      case 'remove': {
        const { documents } = await app.store.documents.list();
        const found = documents.filter((document) => document.name === target || document.name === `@added/${target}`);
        if (found.length === 0)
          throw new AppError('unknown-document', `No document is called ${target}.`, {
            hint: 'See `michishirube index list`.',
          });
        await app.store.documents.change({ remove: found.map((document) => document.id), save: [] });
        for (const { id, origin } of found) if (origin === 'upload') await app.uploads.remove(id);
        await app.index.refresh();
        print(`Removed ${found.map((document) => document.name).join(', ')}.`);
        if (found.some(({ origin }) => origin === 'folder'))
          print(`It comes back at the next start unless you also delete it from ${join(app.config.knowledgeDir)}.`);
        return 0;
      }
      case 'list': {
        const { documents } = await app.store.documents.list();
        for (const document of documents) {
          const pages = document.pageCount === null ? '' : `, ${document.pageCount} pages`;
          const faults = document.faults.length === 0 ? '' : `, ${document.faults.length} fault(s)`;
          print(`${document.name}\t${document.title} (${document.kind}, ${document.audience}${pages}${faults})`);
        }
        return 0;
      }
      default: {
        const report = await ingestWithProgress(app, line);
        print(
          `${report.added.length} added, ${report.changed.length} changed, ${report.removed.length} removed, ${report.unchanged.length} unchanged.`,
        );
        for (const fault of faultLines(report)) print(fault);
        return 0;
      }
    }
  } finally {
    line.clear();
    await app.close();
  }
}
