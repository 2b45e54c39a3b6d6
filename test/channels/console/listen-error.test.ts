import { expect, it } from 'vitest';
import { listenError } from '../../../src/channels/console/listen-error.ts';

it.each([
  ['EADDRINUSE', 'port-in-use', 'PORT=81'],
  ['EACCES', 'port-refused', 'PORT=3000'],
  ['EADDRNOTAVAIL', 'host-unavailable', 'HOST'],
  ['EMFILE', 'console-failed', 'PORT'],
])('translates %s to %s and says what to set', (errno, code, hint) => {
  const cause = Object.assign(new Error(errno), { code: errno });
  const error = listenError(cause, '127.0.0.1', 80);
  expect(error).toMatchObject({ code, cause });
  expect(error.message).toContain('port 80');
  expect(error.hint).toContain(hint);
});
