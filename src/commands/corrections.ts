import type { App } from '../app.ts';
import { composeCorrection } from '../assistant/corrections/compose-correction.ts';
import { diffClauses, printDiff } from '../domain/corrections/clause-diff.ts';
import {
  type ClauseChange,
  type ClauseSource,
  type CorrectionNotice,
  OUTDATED,
} from '../domain/corrections/correction-notice.ts';
import { AppError } from '../domain/errors.ts';
import { renderPlain } from '../domain/messages/plain.ts';
import { readable } from '../domain/text/fold.ts';
import { EVERY_COMMAND, readArguments } from './command-line.ts';
import { printable } from './printable.ts';
import { withApp } from './with-app.ts';

const HOW = 'corrections [list | show ID | approve ID --by NAME | dismiss ID --by NAME --reason TEXT]';

/** `corrections`: what has to be corrected to whom, and the decision on it. 0 done, 1 a failure, 2 bad usage. */
export async function runCorrections(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, {
    ...EVERY_COMMAND,
    by: { type: 'string' },
    reason: { type: 'string' },
  });
  const [action = 'list', id, ...others] = positionals;
  const isKnown = ['list', 'show', 'approve', 'dismiss'].includes(action);
  if (!isKnown || others.length > 0 || (action === 'list') !== (id === undefined))
    throw new AppError('bad-usage', `corrections does not know what to do with: ${positionals.join(' ')}`, {
      hint: HOW,
    });
  const by = named(values.by);
  const reason = named(values.reason);
  if (action === 'approve' || action === 'dismiss') {
    if (by === null) throw new AppError('bad-usage', `To ${action}, say who decides (--by NAME).`, { hint: HOW });
    if (action === 'dismiss' && reason === null)
      throw new AppError('bad-usage', 'To dismiss, say why (--reason TEXT).', { hint: HOW });
  }
  return withApp(values, async (app) => {
    if (id === undefined) return await list(app);
    const notice = await find(app, id);
    if (action === 'show') return show(notice);
    return await decide(app, notice, { state: action === 'approve' ? 'approved' : 'dismissed', by: by ?? '', reason });
  });
}

async function list(app: App): Promise<number> {
  const { erased } = await app.prepareCorrections();
  const notices = await app.store.corrections.list();
  if (notices.length === 0) print('Nothing has to be corrected.');
  for (const { id, state, decidedBy, address, changes, statements } of notices) {
    const [first] = changes;
    const source = first?.source ?? first?.given;
    const more = changes.length > 1 ? ` and ${changes.length - 1} more` : '';
    const told = decidedBy === OUTDATED ? 'outdated' : state;
    print(`${id}  ${told.padEnd(9)}  ${address}  ${statements.length} statement(s)`);
    if (first !== undefined) print(`          ${source?.document ?? ''}: ${oneLine(first)}${more}`);
  }
  const waiting = notices.filter(({ state }) => state === 'prepared').length;
  if (waiting > 0) print(`${waiting} wait for a decision: corrections show ID, then approve or dismiss.`);
  if (erased > 0) print(`${erased} more statement(s) rest on a changed clause, but their exchange has been erased.`);
  return 0;
}

function show(notice: CorrectionNotice): number {
  const { id, state, address, statements, changes, preparedAt, decidedAt, decidedBy, reason } = notice;
  print(`${id}  ${state}  for ${address}, prepared ${preparedAt}`);
  if (decidedAt !== null) print(`${state} ${decidedAt} by ${decidedBy ?? '?'}${reason === null ? '' : `: ${reason}`}`);
  print(`Rests on it: ${statements.map(({ certificateId, kind }) => `${certificateId} (${kind})`).join(', ')}`);
  for (const change of changes) {
    const [old, next] = change.by === 'correction' ? ['訂正前', '訂正後'] : ['以前の版', '新しい版'];
    print(`\n${old}  ${clauseLine(change.given)}`);
    print(`${next}  ${change.source === null ? '（この記載はなくなりました）' : clauseLine(change.source)}`);
    print(`差分    ${diffOf(change)}`);
  }
  print(`\n--- message ---\n${renderPlain(composeCorrection(notice))}`);
  return 0;
}

async function decide(
  app: App,
  { id }: CorrectionNotice,
  { state: next, by: name, reason }: { state: 'approved' | 'dismissed'; by: string; reason: string | null },
): Promise<number> {
  const by = { id: 'terminal', name };
  const done = await app.decideCorrection(by, { notices: [id], state: next, reason });
  if (done === 'reason-missing' || done.conflicts > 0)
    throw new AppError('already-decided', `The correction ${id} has been decided already.`, {
      hint: `See \`michishirube corrections show ${id}\`.`,
    });
  print(
    next === 'approved'
      ? `Approved ${id}. No channel sends corrections yet: pass the message on yourself.`
      : `Dismissed ${id}.`,
  );
  return 0;
}

async function find(app: App, id: string): Promise<CorrectionNotice> {
  const notice = (await app.store.corrections.list()).find((each) => each.id === id.trim().toLowerCase());
  if (notice === undefined)
    throw new AppError('unknown-correction', `No correction is called ${id}.`, {
      hint: 'See `michishirube corrections list`.',
    });
  return notice;
}

function clauseLine({ title, page, headings, quote }: ClauseSource): string {
  const heading = headings.at(-1);
  const place = `『${title}』${page === null ? '' : ` p.${page}`}${heading === undefined ? '' : ` ${readable(heading)}`}`;
  return `${place}\n        「${readable(quote)}」`;
}

function diffOf({ before, after }: ClauseChange): string {
  return printDiff(diffClauses(readable(before), readable(after ?? '')));
}

function oneLine(change: ClauseChange): string {
  const said = diffOf(change);
  return said.length <= 90 ? said : `${said.slice(0, 89)}…`;
}

function named(text: string | undefined): string | null {
  return text === undefined || text.trim() === '' ? null : text.trim();
}

function print(text: string): void {
  process.stdout.write(`${printable(text)}\n`);
}
