import { find } from './elements.ts';
import { isRecord } from './is-record.ts';

const HEALTH_EVERY_MS = 2000;

/** Keeps the notice of documents being read up to date until they are; `tell` hears when it is over. */
export async function watchIndexing(tell: (text: string) => void): Promise<void> {
  const notice = find('#indexing', HTMLElement);
  while (!notice.hidden) {
    await new Promise((resolve) => setTimeout(resolve, HEALTH_EVERY_MS));
    const health = await readHealth();
    if (health === null) continue;
    const { indexing, documents } = health;
    if (isRecord(indexing)) {
      const { done, total } = indexing;
      find('#indexing-count', HTMLElement).textContent =
        typeof total === 'number' ? `${total}件のうち${done}件まで済みました。` : `${done}件まで済みました。`;
      continue;
    }
    notice.hidden = true;
    find('#no-documents', HTMLElement).hidden = documents !== 0;
    tell('資料の読み込みが終わりました。');
  }
}

async function readHealth(): Promise<Record<string, unknown> | null> {
  try {
    const health: unknown = await (await fetch('/healthz')).json();
    return isRecord(health) && health.status === 'ok' ? health : null;
  } catch {
    // The server is away for a moment.
    return null;
  }
}
