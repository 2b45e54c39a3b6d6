import { it } from 'vitest';
import { losesNothing } from './killed-in-use.ts';

it('serve over http that is killed has lost nothing that it acknowledged', () => losesNothing('http'));
