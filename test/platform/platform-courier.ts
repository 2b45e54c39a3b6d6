import type { Courier } from '../../src/assistant/ports/courier.ts';
import type { Passing } from '../../src/assistant/ports/passing.ts';
import { fetchInTime } from '../../src/channels/fetch-in-time.ts';
import { addressOf } from '../../src/domain/inbox.ts';

/** Carries messages of the channel `slack` to the platform of the tests, as an adapter of a real one would. */
export function platformCourier(url: string, passing: Passing = () => {}): Courier {
  return {
    channel: 'slack',
    reach: () => 'all',
    async send(placement, time) {
      const { platformId, id, version, content, via } = placement;
      const body = { address: addressOf(placement), text: content?.text, placement: id, version, via };
      passing('courier: on the wire');
      const response = await fetchInTime(time)(platformId === null ? `${url}/posts` : `${url}/posts/${platformId}`, {
        method: platformId === null ? 'POST' : 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      passing('courier: confirmed');
      if (response.status === 429) {
        const waitMs = Number(response.headers.get('retry-after') ?? 1) * 1000;
        return { kind: 'later', notBefore: new Date(Date.now() + waitMs).toISOString() };
      }
      if (response.status === 404) return { kind: 'gone' };
      if (!response.ok) throw new Error(`the platform answered ${response.status}`);
      const { id: postId } = (await response.json()) as { id: string };
      return { kind: 'sent', platformId: postId };
    },
    async find({ id }) {
      const response = await fetch(`${url}/posts?placement=${encodeURIComponent(id)}`);
      const found = (await response.json()) as { id: string; version: number } | null;
      return found === null ? null : { platformId: found.id, version: found.version };
    },
  };
}
