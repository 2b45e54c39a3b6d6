import type { IndexCatalogue } from './ports/passage-index.ts';

/** What is read of an index under a key, by `read` where it has not been yet. */
export type OnceARevision<T> = (catalogue: IndexCatalogue, key: string, read: () => T) => T;

/** Keeps what is read under a key for as long as the index stays at one revision. */
export function onceARevision<T>(): OnceARevision<T> {
  const kept = new WeakMap<IndexCatalogue, Map<string, { readonly value: T }>>();
  return (catalogue, key, read) => {
    const known = kept.get(catalogue) ?? new Map<string, { readonly value: T }>();
    kept.set(catalogue, known);
    const found = known.get(key) ?? { value: read() };
    known.set(key, found);
    return found.value;
  };
}
