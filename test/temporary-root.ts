import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Gives all tests of a run one temporary folder, which is gone with it: a worker ends without telling anybody. */
export function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'michishirube-tests-'));
  process.env.TMPDIR = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
