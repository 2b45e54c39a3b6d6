import { createHash } from 'node:crypto';
import type { types } from '@slack/bolt';

/** A short hash of what a Home shows: two views with the same one look the same. */
export function homeDigest(blocks: types.HomeView['blocks']): string {
  return createHash('sha256').update(JSON.stringify(blocks)).digest('base64url').slice(0, 16);
}
