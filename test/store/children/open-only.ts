/** Argument: store path. Prints the code with which opening fails, or `opened`. */
import { AppError } from '../../../src/domain/errors.ts';
import { openStore } from '../../../src/store/open-store.ts';

try {
  await (await openStore({ kind: 'sqlite', path: process.argv[2] ?? '' })).close();
  process.stdout.write('opened');
} catch (error) {
  process.stdout.write(error instanceof AppError ? error.code : String(error));
}
