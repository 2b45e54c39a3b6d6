import type { Document } from '../../domain/documents/document.ts';
import type { Passage } from '../../domain/documents/passage.ts';
import { namesOfProgramme, type Programme } from '../../domain/programme.ts';
import { programmeId, programmeOf } from './describe.ts';

/** 「移動サービス先進モデル実証事業」（以下「モデル実証」という。） */
const SHORT_NAME = /([^\s「」（）()。、]{4,40})」?\s*[（(]以下[、，]?「([^」]{2,20})」(?:と|[）)])/gu;

/**
 * The programmes that documents speak of: those of the catalogue, and one derived from titles for each other id, with
 * the names that titles and definitions (以下「…」という) give as aliases. The catalogue's own come first, then by id.
 */
export function programmesIn(
  documents: readonly Document[],
  passages: readonly Passage[],
  known: readonly Programme[],
): Programme[] {
  const ids = new Set(known.map((programme) => programme.id));
  const derived = new Map<string, Programme>();
  for (const document of documents) {
    const found = programmeOf(document.title);
    if (found === null || ids.has(found.id) || !document.programmes.includes(found.id)) continue;
    derived.set(found.id, merged(derived.get(found.id), found));
  }
  for (const { text } of passages) {
    for (const [, name = '', short = ''] of text.matchAll(SHORT_NAME)) {
      const programme = derived.get(programmeId(name));
      // 本事業 and the like mean another programme in every document.
      if (programme === undefined || /^[本当同]/u.test(short)) continue;
      derived.set(programme.id, merged(programme, { ...programme, name: short, aliases: [] }));
    }
  }
  return [...known, ...[...derived.values()].sort((a, b) => (a.id < b.id ? -1 : 1))];
}

function merged(before: Programme | undefined, found: Programme): Programme {
  if (before === undefined) return found;
  const names = namesOfProgramme(found);
  const known = new Set(namesOfProgramme(before));
  const more = names.filter((name) => !known.has(name)).map((name) => ({ name, fiscalYear: null }));
  return { ...before, aliases: [...before.aliases, ...more] };
}
