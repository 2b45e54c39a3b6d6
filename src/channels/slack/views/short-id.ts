import { createHash } from 'node:crypto';

/** An id as it is where a field of Slack holds it, else a hash of it: what was cut could be another's. */
export function shortId(id: string, most: number): string {
  return id.length <= most ? id : createHash('sha256').update(id).digest('hex');
}
