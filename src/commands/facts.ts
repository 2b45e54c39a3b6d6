import type { App } from '../app.ts';
import type { ListedFact, ReviewOutcome } from '../assistant/facts/review-fact.ts';
import { AppError } from '../domain/errors.ts';
import { FACT_FIELDS, FACT_KINDS, type FactFields } from '../domain/facts/fields.ts';
import type { FactReview, ReviewVerdict } from '../domain/facts/review.ts';
import { EVERY_COMMAND, readArguments } from './command-line.ts';
import { factLines, goneLines, STATE_NAMES } from './fact-lines.ts';
import { printable } from './printable.ts';
import { recordLines } from './record-lines.ts';
import { withApp } from './with-app.ts';

const VERDICTS: Readonly<Record<string, ReviewVerdict>> = { confirm: 'confirmed', fix: 'fixed', reject: 'rejected' };

const OPTIONS = {
  ...EVERY_COMMAND,
  document: { type: 'string' },
  kind: { type: 'string' },
  state: { type: 'string' },
  programme: { type: 'string' },
  by: { type: 'string' },
  field: { type: 'string', multiple: true },
  reason: { type: 'string' },
} as const;

/** `facts list | confirm KEY | fix KEY | reject KEY`: what is read from the documents, and what staff say of it. */
export async function runFacts(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, OPTIONS);
  const [action = 'list', key, ...more] = positionals;
  const verdict = VERDICTS[action];
  if ((action !== 'list' && verdict === undefined) || (action === 'list') !== (key === undefined) || more.length > 0)
    throw new AppError('bad-usage', `facts does not know what to do with: ${positionals.join(' ')}`, {
      hint: 'facts list | confirm KEY --by NAME | fix KEY --field NAME=VALUE --by NAME | reject KEY --reason TEXT --by NAME',
    });
  const asked = filterFrom(values);
  const request = verdict === undefined ? null : requestFrom(key ?? '', verdict, values);
  return withApp(values, async (app) => (request === null ? list(app, asked) : told(await app.reviewFact(request))));
}

interface Filter {
  readonly document?: string | undefined;
  readonly kind?: string | undefined;
  readonly state?: string | undefined;
  readonly programme?: string | undefined;
}

function filterFrom({ document, kind, state, programme }: Filter): Filter {
  oneOf('kind', kind, FACT_KINDS);
  oneOf('state', state, Object.keys(STATE_NAMES));
  return { document, kind, state, programme };
}

function oneOf(option: string, value: string | undefined, known: readonly string[]): void {
  if (value !== undefined && !known.includes(value))
    throw new AppError('bad-usage', `--${option} ${value} is unknown.`, { hint: `Use ${known.join(', ')}.` });
}

async function list(app: App, { document, kind, state, programme }: Filter): Promise<number> {
  const all = app.index.catalogue().documents;
  const documents = all.filter(
    ({ name }) => document === undefined || name === document || name === `@added/${document}`,
  );
  if (documents.length === 0 && document !== undefined)
    throw new AppError('unknown-document', `No document is called ${document}.`, {
      hint: 'See `michishirube index list`.',
    });
  const { facts, gone } = await app.listFacts(documents);
  const shown = facts.filter(
    (listed) =>
      (kind === undefined || listed.fact.kind === kind) &&
      (state === undefined || listed.state === state) &&
      (programme === undefined || listed.fact.programmes.includes(programme)),
  );
  const known = app.index.catalogue().programmes;
  const asked = known.find(({ id }) => id === programme);
  if (programme !== undefined && asked === undefined)
    throw new AppError('bad-usage', `No programme has the id ${programme}.`, {
      hint: `Programmes: ${known.map(({ id }) => id).join(', ')}.`,
    });
  const lines = [...(asked === undefined ? [] : recordLines(asked)), ...factLines(documents, shown)];
  const lost = kind === undefined && state === undefined && programme === undefined ? goneLines(gone) : [];
  process.stdout.write(`${printable([...lines, ...lost].join('\n'))}\n`);
  return 0;
}

function requestFrom(
  key: string,
  verdict: ReviewVerdict,
  values: {
    readonly by?: string | undefined;
    readonly field?: string[] | undefined;
    readonly reason?: string | undefined;
  },
) {
  const by = values.by?.trim() ?? '';
  const reason = values.reason?.trim() ?? '';
  if (key.length < 4)
    throw new AppError('bad-usage', `The key ${key} is too short.`, { hint: 'Give at least 4 characters of it.' });
  if (by === '')
    throw new AppError('bad-usage', 'It must be said who looked at the fact.', { hint: 'Add --by "氏名".' });
  if (verdict === 'rejected' && reason === '')
    throw new AppError('bad-usage', 'A fact is rejected for a reason.', { hint: 'Add --reason "…".' });
  const fields = fieldsFrom(values.field ?? []);
  if ((verdict === 'fixed') !== Object.keys(fields).length > 0)
    throw new AppError('bad-usage', verdict === 'fixed' ? 'Nothing is put right.' : 'Only fix takes --field.', {
      hint: 'facts fix KEY --field verdict=ineligible --by NAME',
    });
  return { key: key.toLowerCase(), verdict, fields, by, reason: reason === '' ? null : reason };
}

/** `item=旅費`; nothing behind the sign takes the field away. */
function fieldsFrom(given: readonly string[]): FactFields {
  const known = new Set(Object.values(FACT_FIELDS).flatMap(({ shape }) => Object.keys(shape)));
  return Object.fromEntries(
    given.map((text) => {
      const [name = '', ...rest] = text.split('=');
      const value = rest.join('=').trim();
      if (rest.length === 0 || !known.has(name))
        throw new AppError('bad-usage', `--field ${text} names no field.`, {
          hint: `Fields: ${[...known].join(', ')}.`,
        });
      return [name, value === '' ? null : name === 'withinYears' ? Number(value) : value];
    }),
  );
}

function told(outcome: ReviewOutcome): number {
  switch (outcome.kind) {
    case 'reviewed':
      process.stdout.write(`${printable(reviewedLines(outcome.listed, outcome.review).join('\n'))}\n`);
      return 0;
    case 'unknown':
      throw new AppError('unknown-fact', 'No fact has this key.', { hint: 'See `michishirube facts list`.' });
    case 'ambiguous':
      throw new AppError('unknown-fact', `Several facts have this key: ${outcome.keys.join(', ')}`, {
        hint: 'Give more characters of it.',
      });
    case 'invalid':
      throw new AppError('bad-usage', `The fact cannot be put right so: ${outcome.problem}.`, {
        hint: 'See the fields in `michishirube help` and in knowledge/catalogue.yaml.',
      });
    case 'conflict':
      throw new AppError('fact-changed', 'Somebody else reviewed this fact at the same moment; nothing was kept.', {
        hint: 'Look at it again: `michishirube facts list`.',
        retryable: true,
      });
  }
}

function reviewedLines({ key, fact }: ListedFact, review: FactReview): string[] {
  const { fields, by, verdict } = review;
  const changed =
    verdict === 'fixed' ? Object.entries(fields).map(([name, value]) => `${name}=${value ?? '（なし）'}`) : [];
  return [
    `${STATE_NAMES[verdict]}  ${key.slice(0, 8)}  ${by}`,
    `  ${fact.source.document.name}${review.page === null ? '' : ` p.${review.page}`} 「${review.quote}」`,
    ...(changed.length === 0 ? [] : [`  ${changed.join('、')}`]),
  ];
}
