import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fold } from '../../domain/text/fold.ts';
import type { SynonymGroup } from './thesaurus.ts';

/** What this reads of a group of Sudachi's synonym dictionary (Apache-2.0). */
interface DictionaryGroup {
  readonly items: readonly {
    readonly taigenYogen: string;
    /** 0 expands both ways, 1 only as a result, 2 never. */
    readonly expandControl: number;
    readonly midashi: string;
  }[];
}

const NOUN = '体言';
/** Too short or too common to mean one thing. */
const UNSAFE = /^(?:.|[\u3040-\u309F]{1,3}|[a-z0-9]{1,2})$/u;

let dictionary: Promise<readonly SynonymGroup[]> | null = null;

/**
 * General synonyms: the noun groups of Sudachi's dictionary of which at least one form is `known` to the documents.
 * A form that stands in several groups has several meanings and is left out. The dictionary is 14.6 MB of JSON, so this
 * is done when an index is built, not when it is opened; it is read once a process.
 */
export async function readGeneralSynonyms(known: (folded: string) => boolean): Promise<SynonymGroup[]> {
  dictionary ??= readDictionary();
  return (await dictionary).filter((group) => group.some(known)).map((group) => [...group]);
}

async function readDictionary(): Promise<readonly SynonymGroup[]> {
  const folder = dirname(createRequire(import.meta.url).resolve('sudachi-synonyms-dictionary'));
  const text = await readFile(join(folder, 'sudachi-synonyms-dictionary.json'), 'utf8');
  const groups = (JSON.parse(text) as readonly DictionaryGroup[]).map((group) => safeForms(group));
  const uses = new Map<string, number>();
  for (const group of groups) for (const form of group) uses.set(form, (uses.get(form) ?? 0) + 1);
  return groups.map((group) => group.filter((form) => uses.get(form) === 1)).filter((group) => group.length > 1);
}

function safeForms(group: DictionaryGroup): string[] {
  const forms = new Set<string>();
  for (const { taigenYogen, expandControl, midashi } of group.items) {
    if (taigenYogen !== NOUN || expandControl !== 0) continue;
    const form = fold(midashi);
    if (!UNSAFE.test(form)) forms.add(form);
  }
  return [...forms];
}
