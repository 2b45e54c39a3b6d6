import { it } from 'vitest';
import { endsWhileHeld } from './ends-while-held.ts';

it('ends over socket while Slack holds every request; what was acknowledged is answered once', () =>
  endsWhileHeld('socket'));
