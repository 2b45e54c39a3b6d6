import { it } from 'vitest';
import { endsWhileHeld } from './ends-while-held.ts';

it('ends over http while Slack holds every request; what was acknowledged is answered once', () =>
  endsWhileHeld('http'));
