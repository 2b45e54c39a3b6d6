import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { ACTIONS, EVENTS, METHODS, SHORTCUTS, VIEWS } from '../../../src/channels/slack/contract.ts';

const FOLDER = fileURLToPath(new URL('../../../src/channels/slack/', import.meta.url));

/** The sources of the channel without comments, but for the tables themselves. */
const code = readdirSync(FOLDER, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && !['contract.ts', 'manifest.ts'].includes(entry.name))
  .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
  .join('\n')
  .replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gmu, '');

const unused = (names: readonly string[], use: (name: string) => RegExp) =>
  names.filter((name) => !use(name).test(code));
const escaped = (text: string) => text.replaceAll('.', '\\s*\\.\\s*');

describe('what the contract lists', () => {
  it('is used: methods of the Web API', () => {
    expect(unused(Object.keys(METHODS), (name) => new RegExp(`\\.${escaped(name)}\\(`, 'u'))).toEqual([]);
  });

  it('is used: events', () => {
    // `message.channels` and its like arrive as `message` with a type of channel.
    expect(unused(Object.keys(EVENTS), (name) => new RegExp(`['"]${name.split('.')[0]}['"]`, 'u'))).toEqual([]);
    expect(unused(Object.keys(EVENTS), (name) => new RegExp(CHANNEL_TYPES[name] ?? '', 'u'))).toEqual([]);
  });

  it('is used: actions, modals, shortcuts, the command', () => {
    const tables = { ACTIONS, VIEWS, SHORTCUTS };
    const constants = Object.entries(tables).flatMap(([table, of]) => Object.keys(of).map((key) => `${table}.${key}`));
    const direct = constants.filter((name) => name !== 'ACTIONS.ask');
    expect(
      unused(
        [...direct, 'COMMAND', 'exampleAction', 'EXAMPLE_ACTION'],
        (name) => new RegExp(`\\b${name}\\b(?! from)`, 'u'),
      ),
    ).toEqual([]);
  });

  it('is all that is called', () => {
    const roots = [...new Set(Object.keys(METHODS).map((name) => name.split('.')[0]))].join('|');
    const called = code.matchAll(
      new RegExp(`\\.((?:${roots}|apps|reactions|files|team)(?:\\s*\\.\\s*[a-zA-Z]+)+)\\(`, 'gu'),
    );
    const names = [...called].map(([, name = '']) => name.replaceAll(/\s/gu, ''));
    // Called with the app-level token, whose scope no manifest lists.
    const known = new Set([...Object.keys(METHODS), 'apps.connections.open']);
    expect([...new Set(names)].filter((name) => !known.has(name))).toEqual([]);
  });
});

const CHANNEL_TYPES: Readonly<Record<string, string>> = {
  'message.channels': `['"]channel['"]`,
  'message.groups': `['"]group['"]`,
  'message.im': `['"]im['"]`,
};
