import { expect, it } from 'vitest';
import { runsOf } from '../../../src/channels/console/client/pdf-runs.ts';

const UPRIGHT = { width: 600, height: 800, transform: [1, 0, 0, -1, 0, 800] };
const styles = {
  g: { ascent: 0.8, vertical: false },
  v: { ascent: 0.8, vertical: true },
  odd: { ascent: 0, vertical: false },
};
const item = (transform: readonly number[], fontName = 'g') => ({
  str: '補助率',
  transform,
  width: 30,
  height: 10,
  fontName,
});
const rounded = (runs: ReturnType<typeof runsOf>) =>
  runs.map(({ x, y, width, height, flow }) => [
    ...[x, y, width, height].map((value) => Math.round(value * 10) / 10),
    flow,
  ]);

it('gives each run its box in the viewport, from above its baseline to below', () => {
  const items = [
    item([10, 0, 0, 10, 50, 700]),
    { type: 'beginMarkedContent' },
    { ...item([1, 0, 0, 1, 0, 0]), str: '' },
  ];
  expect(rounded(runsOf({ items, styles }, UPRIGHT))).toEqual([[50, 92, 30, 10, 'right']]);
  const odd = runsOf({ items: [item([10, 0, 0, 10, 50, 700], 'odd')], styles }, UPRIGHT);
  expect(rounded(odd)).toEqual([[50, 91.2, 30, 10, 'right']]);
});

it('follows text that is turned, and pages that are', () => {
  const turned = runsOf({ items: [item([0, 10, -10, 0, 100, 300])], styles }, UPRIGHT);
  expect(rounded(turned)).toEqual([[92, 470, 10, 30, 'up']]);
  const sideways = { width: 800, height: 600, transform: [0, 1, 1, 0, 0, 0] };
  expect(rounded(runsOf({ items: [item([10, 0, 0, 10, 50, 700])], styles }, sideways))).toEqual([
    [698, 50, 10, 30, 'down'],
  ]);
});

it('sets a vertical line around its middle, downwards', () => {
  const vertical = { ...item([10, 0, 0, 10, 300, 700], 'v'), width: 10, height: 40 };
  expect(rounded(runsOf({ items: [vertical], styles }, UPRIGHT))).toEqual([[295, 100, 10, 40, 'down']]);
});

it('is as large as the viewport shows it', () => {
  const twice = { width: 1200, height: 1600, transform: [2, 0, 0, -2, 0, 1600] };
  expect(rounded(runsOf({ items: [item([10, 0, 0, 10, 50, 700])], styles }, twice))).toEqual([
    [100, 184, 60, 20, 'right'],
  ]);
});
