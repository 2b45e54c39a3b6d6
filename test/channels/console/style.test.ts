import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { STYLE } from '../../../src/channels/console/assets.ts';

const INK_ON_GROUND: readonly (readonly [string, string])[] = [
  ...['ground', 'card', 'sunken', 'tint'].map((ground) => ['ink', ground] as const),
  ...['ground', 'card', 'sunken'].map((ground) => ['soft', ground] as const),
  ...['ground', 'card', 'tint', 'sunken'].map((ground) => ['accent', ground] as const),
  ['on-accent', 'accent'],
  ['card', 'soft'],
  ['caution', 'caution-ground'],
  ['caution', 'card'],
  ['caution', 'ground'],
  ['trouble', 'trouble-ground'],
];

const folder = new URL('../../../src/channels/console/style/', import.meta.url);
const parts = await Promise.all(STYLE.map((part) => readFile(new URL(`${part}.css`, folder), 'utf8')));
const css = parts.join('\n');
const [light = '', dark = ''] = css.split('@media (prefers-color-scheme: dark)');

it.each([
  ['light', light.slice(0, light.indexOf('}'))],
  ['dark', dark.slice(0, dark.indexOf('}'))],
])('has contrast AA for every ink on every ground it stands on (%s)', (_, rules) => {
  const colours = new Map([...rules.matchAll(/--([\w-]+): (#[0-9a-f]{6})/g)].map(([, name, value]) => [name, value]));
  const poor = INK_ON_GROUND.map(([ink, ground]) => ({
    ink,
    ground,
    ratio: contrast(colours.get(ink) ?? '', colours.get(ground) ?? ''),
  })).filter(({ ratio }) => !(ratio >= 4.5));
  expect(poor).toEqual([]);
  // A focus ring is not text: 3 to 1 is enough.
  for (const ground of ['ground', 'card']) {
    expect(contrast(colours.get('focus') ?? '', colours.get(ground) ?? '')).toBeGreaterThanOrEqual(3);
  }
});

it('draws the mark on a printed page, which is white in both schemes, with a line that can be seen and a ground that can be read on', () => {
  const colour = (name: string) => new RegExp(`--${name}: (#[0-9a-f]{6})`).exec(light)?.[1] ?? '';
  expect(contrast(colour('mark-line'), '#ffffff')).toBeGreaterThanOrEqual(3);
  expect(contrast(colour('mark-line'), colour('mark-ground'))).toBeGreaterThanOrEqual(3);
  expect(contrast('#000000', colour('mark-ground'))).toBeGreaterThanOrEqual(7);
  expect(contrast('#767676', colour('mark-ground'))).toBeGreaterThanOrEqual(3);
});

/** Contrast ratio of two `#rrggbb` colours (WCAG 2.2, relative luminance). */
function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: string): number {
  const [red = Number.NaN, green = Number.NaN, blue = Number.NaN] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

it('dresses what no ancestor narrows down in one part only, so that no page changes another', () => {
  const classes = parts.map(
    (part) => new Set(part.match(/^\.[\w-]+(?: (?:a|ul|ol|li|h[1-6]|p|button)(?:\[[^\]]+\])?)?(?= \{)/gmu)),
  );
  const shared = classes.flatMap((own, at) =>
    [...own].filter((name) => classes.some((other, to) => to > at && other.has(name))),
  );
  expect(shared).toEqual([]);
});
