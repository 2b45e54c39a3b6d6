import type { Document } from '../../domain/documents/document.ts';
import type { Programme } from '../../domain/programme.ts';
import { programmeOf } from './describe.ts';

/**
 * The programmes that documents speak of: those of the catalogue, and one derived from titles for each other id, with
 * the names that titles use as aliases. Sorted by id after the catalogue's own order.
 */
export function programmesFor(documents: readonly Document[], known: readonly Programme[]): Programme[] {
  const ids = new Set(known.map((programme) => programme.id));
  const derived = new Map<string, Programme>();
  for (const document of documents) {
    const found = programmeOf(document.title);
    if (found === null || ids.has(found.id) || !document.programmes.includes(found.id)) continue;
    derived.set(found.id, merged(derived.get(found.id), found));
  }
  return [...known, ...[...derived.values()].sort((a, b) => (a.id < b.id ? -1 : 1))];
}

function merged(before: Programme | undefined, found: Programme): Programme {
  if (before === undefined) return found;
  const names = [found.name, ...found.aliases.map((alias) => alias.name)];
  const known = new Set([before.name, ...before.aliases.map((alias) => alias.name)]);
  const more = names.filter((name) => !known.has(name)).map((name) => ({ name, fiscalYear: null }));
  return { ...before, aliases: [...before.aliases, ...more] };
}
