import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isMap, isNode, LineCounter, parseDocument, type Document as YamlDocument } from 'yaml';
import { z } from 'zod';
import { LEVELS, type Level } from '../domain/audience.ts';
import {
  DOCUMENT_KINDS,
  type DocumentKind,
  type OfficialSource,
  type StatedFact,
} from '../domain/documents/document.ts';
import type { Programme } from '../domain/programme.ts';
import { readStatedFact } from './catalogue-facts.ts';
import { readRecord } from './programme-records.ts';

/** The file of a knowledge folder that says what its documents are. */
export const CATALOGUE_FILE = 'catalogue.yaml';

/** What the catalogue says of one file; `undefined` where it says nothing, `fiscalYear: null` for `any`. */
export interface CatalogueEntry {
  readonly file: string;
  readonly title?: string | undefined;
  readonly kind?: DocumentKind | undefined;
  readonly issuer?: string | undefined;
  readonly official?: OfficialSource | undefined;
  readonly fiscalYear?: number | null | undefined;
  readonly audience?: Level | undefined;
  readonly programmes?: readonly string[] | undefined;
  /** ISO dates: the document rules from … to … */
  readonly validFrom?: string | undefined;
  readonly validTo?: string | undefined;
  /** What it states of the file; that the quotes stand there is checked when the pages are known. */
  readonly facts?: readonly StatedFact[] | undefined;
}

/** Something wrong in the catalogue; `line` counts from 1. */
export interface CatalogueFault {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly line: number | null;
}

/** What the catalogue of a folder says; what is wrong in it stands in `faults`. */
export interface Catalogue {
  /** By file name (NFC, `/`-separated). */
  readonly entries: ReadonlyMap<string, CatalogueEntry>;
  /** The line of each entry, by file name, counted from 1. */
  readonly lines: ReadonlyMap<string, number>;
  /** The line of each fact of an entry, by file name, in the order of its facts. */
  readonly factLines: ReadonlyMap<string, readonly (number | null)[]>;
  readonly programmes: readonly Programme[];
  /** The line of each field of a programme's record, by `id field`. */
  readonly recordLines: ReadonlyMap<string, number>;
  readonly faults: readonly CatalogueFault[];
  /** False when the file could not be read at all: then nobody knows which documents are for staff only. */
  readonly isWhole: boolean;
}

const date = z
  .string()
  .regex(/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/u, 'must be a date such as 2026-04-01');
const year = z.union([z.number().int().min(1990).max(2100), z.literal('any').transform(() => null), z.null()]);
const text = z.string().trim().min(1);
const alias = z.union([
  text.transform((name) => ({ name, fiscalYear: null })),
  z.strictObject({ name: text, fiscalYear: year.default(null) }),
]);
const entrySchema = z.strictObject({
  file: text.transform((file) => file.normalize('NFC').replace(/^\.\//u, '')),
  title: text.optional(),
  kind: z.enum(DOCUMENT_KINDS).optional(),
  issuer: text.optional(),
  official: z
    .strictObject({
      title: text,
      issuer: text,
      date: date.nullable().default(null),
      url: z.url().nullable().default(null),
    })
    .optional(),
  fiscalYear: year.optional(),
  audience: z.enum(LEVELS).optional(),
  programmes: z.array(text).optional(),
  validFrom: date.optional(),
  validTo: date.optional(),
  // Read one by one: a wrong fact is left out, and does not hide its document.
  facts: z.array(z.unknown()).optional(),
});
const programmeSchema = z.strictObject({
  id: z.string().regex(/^[\p{L}\p{N}_-]+$/u, 'must be letters, digits, - and _ only'),
  name: text,
  ministry: text.nullable().default(null),
  aliases: z.array(alias).default([]),
  parts: z.array(z.strictObject({ label: text, name: text, aliases: z.array(alias).default([]) })).default([]),
  members: z.array(text).default([]),
  // Read field by field: a wrong one is left out.
  record: z.unknown().optional(),
});

const EMPTY: Catalogue = {
  entries: new Map(),
  lines: new Map(),
  factLines: new Map(),
  recordLines: new Map(),
  programmes: [],
  faults: [],
  isWhole: true,
};

/** Reads the catalogue of a folder; an absent one is empty, a broken one is reported, never thrown. */
export async function readCatalogueOf(folder: string): Promise<Catalogue> {
  let yaml: string;
  try {
    yaml = await readFile(join(folder, CATALOGUE_FILE), 'utf8');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return EMPTY;
    return broken(
      'catalogue-unreadable',
      `${CATALOGUE_FILE} cannot be opened.`,
      'Check that this user may read it.',
      null,
    );
  }
  return readCatalogue(yaml);
}

/** Reads catalogue YAML. One wrong entry does not spoil the others: it is left out, reported, and kept for staff. */
export function readCatalogue(yaml: string): Catalogue {
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines });
  const error = document.errors[0];
  if (error !== undefined) {
    const line = error.linePos?.[0].line ?? null;
    const what = error.message.split('\n')[0]?.replace(/ at line \d+.*$/u, '') ?? 'unknown problem';
    return broken(
      'catalogue-syntax',
      `${CATALOGUE_FILE} is not valid YAML: ${what}.`,
      'Look at the indentation and the quotes on and above that line.',
      line,
    );
  }
  if (document.contents === null) return EMPTY;
  if (!isMap(document.contents)) {
    return broken(
      'catalogue-shape',
      `${CATALOGUE_FILE} must hold the keys "documents" and "programmes".`,
      'Begin it with "documents:" and a list.',
      1,
    );
  }
  const reading = new Reading(document, lines);
  const programmes = reading.programmes();
  const entries = reading.entries(new Set(programmes.map((each) => each.id)));
  const { lines: entryLines, factLines, recordLines, faults } = reading;
  return { entries, lines: entryLines, factLines, recordLines, programmes, faults, isWhole: true };
}

/** One fault for each entry whose file is not among `names` (NFC). */
export function missingFiles(catalogue: Catalogue, names: ReadonlySet<string>): CatalogueFault[] {
  return [...catalogue.entries.keys()]
    .filter((file) => !names.has(file))
    .map((file) => ({
      code: 'catalogue-missing-file',
      message: `${CATALOGUE_FILE} names ${file}, which is not in the folder.`,
      hint: 'Add the file, correct its name, or take the entry out.',
      line: catalogue.lines.get(file) ?? null,
    }));
}

class Reading {
  readonly faults: CatalogueFault[] = [];
  readonly lines = new Map<string, number>();
  readonly factLines = new Map<string, readonly (number | null)[]>();
  readonly recordLines = new Map<string, number>();
  readonly #document: YamlDocument;
  readonly #lines: LineCounter;
  readonly #value: Record<string, unknown>;

  constructor(document: YamlDocument, lines: LineCounter) {
    this.#document = document;
    this.#lines = lines;
    this.#value = document.toJS({ maxAliasCount: 100 }) as Record<string, unknown>;
    for (const key of Object.keys(this.#value)) {
      if (key === 'documents' || key === 'programmes') continue;
      this.#fault('catalogue-unknown-key', `"${key}" is no key of a catalogue.`, 'Use "documents" and "programmes".', [
        key,
      ]);
    }
  }

  programmes(): Programme[] {
    const programmes = this.#list('programmes').flatMap((value, at) => {
      const read = programmeSchema.safeParse(value);
      if (read.success) {
        const { record: given, ...programme } = read.data;
        return [{ ...programme, ...this.#record(given, at, programme.id), at }];
      }
      this.#issues(read.error.issues, ['programmes', at], `programme ${nameOf(value, 'id')}`);
      return [];
    });
    const ids = new Map<string, number>();
    for (const { id, at } of programmes) {
      if (ids.has(id))
        this.#fault('catalogue-duplicate', `Programme ${id} is defined twice.`, 'Keep one of them.', [
          'programmes',
          at,
        ]);
      else ids.set(id, at);
    }
    for (const { id, members, at } of programmes) {
      for (const member of members.filter((each) => !ids.has(each))) {
        this.#fault(
          'catalogue-unknown-programme',
          `Programme ${id} has the unknown member ${member}.`,
          'Define it under "programmes", or correct the id.',
          ['programmes', at, 'members'],
        );
      }
    }
    return programmes.filter(({ id, at }) => ids.get(id) === at).map(({ at: _, ...programme }) => programme);
  }

  /** The record of a programme as far as it is well written; nothing where there is none. */
  #record(given: unknown, at: number, id: string): Pick<Programme, 'record'> {
    if (given === undefined || given === null) return {};
    const { record, issues } = readRecord(given);
    const path = ['programmes', at, 'record'];
    for (const { message, hint, keys } of issues)
      this.#fault('catalogue-record', `The record of ${id}: ${message}.`, hint, [...path, ...keys]);
    for (const field of Object.keys(record)) {
      const line = this.#lineOf([...path, field]);
      if (line !== null) this.recordLines.set(`${id} ${field}`, line);
    }
    return Object.keys(record).length === 0 ? {} : { record };
  }

  entries(known: ReadonlySet<string>): Map<string, CatalogueEntry> {
    const entries = new Map<string, CatalogueEntry>();
    for (const [at, value] of this.#list('documents').entries()) {
      const path = ['documents', at];
      const read = entrySchema.safeParse(value);
      const entry = read.success ? { ...read.data, facts: undefined } : this.#salvaged(value);
      if (!read.success) this.#issues(read.error.issues, path, `document ${nameOf(value, 'file')}`);
      if (entry === null) continue;
      if (entries.has(entry.file)) {
        this.#fault('catalogue-duplicate', `${entry.file} has two entries.`, 'Keep one of them.', path);
        continue;
      }
      for (const id of (entry.programmes ?? []).filter((each) => !known.has(each))) {
        this.#fault(
          'catalogue-unknown-programme',
          `${entry.file} names the unknown programme ${id}.`,
          'Define it under "programmes", or correct the id.',
          [...path, 'programmes'],
        );
      }
      const line = this.#lineOf(path);
      if (line !== null) this.lines.set(entry.file, line);
      const stated = read.success ? this.#facts(read.data.facts ?? [], path, entry.file, known) : [];
      entries.set(entry.file, stated.length === 0 ? entry : { ...entry, facts: stated });
    }
    return entries;
  }

  /** The facts of an entry that are well written, with their lines. */
  #facts(values: readonly unknown[], path: readonly (string | number)[], file: string, known: ReadonlySet<string>) {
    const lines: (number | null)[] = [];
    const facts = values.flatMap((value, at): StatedFact[] => {
      const where = [...path, 'facts', at];
      const { fact, issues } = readStatedFact(value, known);
      for (const { message, hint, keys } of issues)
        this.#fault('catalogue-fact', `A fact of ${file}: ${message}.`, hint, [...where, ...keys]);
      if (fact === null) return [];
      lines.push(this.#lineOf(where));
      return [fact];
    });
    this.factLines.set(file, lines);
    return facts;
  }

  /** Of a wrong entry only the file is kept, for staff alone: the wrong key may have been the one that hides it. */
  #salvaged(value: unknown): CatalogueEntry | null {
    const file = z.object({ file: entrySchema.shape.file }).safeParse(value);
    return file.success ? { file: file.data.file, audience: 'staff' } : null;
  }

  #list(key: string): unknown[] {
    const value = this.#value[key];
    if (value === undefined || value === null) return [];
    if (Array.isArray(value)) return value;
    this.#fault('catalogue-shape', `"${key}" must be a list.`, `Write each entry as "- …" under "${key}:".`, [key]);
    return [];
  }

  #issues(issues: readonly z.core.$ZodIssue[], path: readonly (string | number)[], what: string): void {
    for (const issue of issues) {
      const keys = issue.code === 'unrecognized_keys' ? issue.keys : [];
      const within = [
        ...path,
        ...issue.path.map((key) => (typeof key === 'number' ? key : String(key))),
        ...keys.slice(0, 1),
      ];
      const where = [...issue.path, ...keys].map(String).join('.') || 'entry';
      const hint =
        keys.length > 0
          ? 'Correct the key; until then the document is for staff only.'
          : path[0] === 'documents'
            ? 'Correct it; until then the document is for staff only.'
            : 'Correct it; until then the programme is unknown.';
      this.#fault('catalogue-entry', `In ${what}: ${where}: ${issue.message}`, hint, within);
    }
  }

  #fault(code: string, message: string, hint: string, path: readonly (string | number)[]): void {
    this.faults.push({ code, message, hint, line: this.#lineOf(path) });
  }

  #lineOf(path: readonly (string | number)[]): number | null {
    for (let length = path.length; length > 0; length -= 1) {
      const node = this.#document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return this.#lines.linePos(node.range[0]).line;
    }
    return null;
  }
}

function broken(code: string, message: string, hint: string, line: number | null): Catalogue {
  return {
    entries: new Map(),
    lines: new Map(),
    factLines: new Map(),
    recordLines: new Map(),
    programmes: [],
    faults: [{ code, message, hint: `${hint} Until then new documents are for staff only.`, line }],
    isWhole: false,
  };
}

function nameOf(value: unknown, key: string): string {
  const name = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
  return typeof name === 'string' ? name : '(unnamed)';
}
