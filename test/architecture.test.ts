import { readdirSync, readFileSync } from 'node:fs';
import { basename, extname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** A source file: path relative to the project, text, text without comments, and what it imports. */
interface Source {
  readonly path: string;
  readonly text: string;
  readonly code: string;
  readonly imports: readonly string[];
}

/** Sample documents' generators are no part of the house. */
const OUTSIDE = /^test\/eval\/corpora/u;

function pathsIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => posix.join(entry.parentPath.slice(ROOT.length), entry.name))
    .filter((path) => !OUTSIDE.test(path));
}

function readSource(path: string): Source {
  const text = readFileSync(join(ROOT, path), 'utf8');
  const code = text.replace(/\/\*[\s\S]*?\*\//gu, '').replace(/^\s*\/\/.*$/gmu, '');
  const found = code.matchAll(/\b(?:from\s+|import\s*\(?\s*)['"`]([^'"`\n]+)['"`]/gu);
  const imports = [...found].map(([, name = '']) =>
    name.startsWith('.') ? posix.normalize(posix.join(posix.dirname(path), name)) : name,
  );
  return { path, text, code, imports };
}

const all = ['src', 'test', 'scripts'].flatMap(pathsIn);
const sources = all.filter((path) => /\.[cm]?[jt]sx?$/u.test(path)).map(readSource);
const house = sources.filter(({ path }) => path.startsWith('src/'));
const within = (...rooms: string[]) => house.filter(({ path }) => rooms.some((room) => path.startsWith(room)));

/** What breaks a rule, one line each; empty when it holds. */
function breaches(files: readonly Source[], broken: (source: Source) => readonly string[]): string[] {
  return files.flatMap((source) => broken(source).map((what) => `${source.path}: ${what}`));
}

const FLOOR_2 = ['knowledge', 'model', 'channels', 'store'] as const;

/** The room of a path: a folder of src/, or the file's own name for those that stand in src/ itself. */
function roomOf(path: string): string {
  return path.split('/')[1] ?? '';
}

/** Which rooms a room may import; its own always. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  assistant: ['domain'],
  knowledge: ['domain', 'assistant'],
  model: ['domain', 'assistant'],
  channels: ['domain', 'assistant'],
  store: ['domain', 'assistant'],
  'config.ts': ['domain', 'slack-settings.ts', 'outgoing-proxy.ts'],
  'slack-settings.ts': [],
  'outgoing-proxy.ts': [],
  'app.ts': ['domain', 'assistant', ...FLOOR_2, 'config.ts'],
  // Above app: what a command shows of a room it takes from that room, never from two of them in one file.
  commands: ['domain', 'assistant', 'knowledge', 'channels', 'app.ts', 'config.ts', 'outgoing-proxy.ts'],
  'main.ts': ['domain', 'commands'],
  'michishirube.mjs': ['main.ts'],
};

/** Packages and node modules with a home: nowhere else may know them. */
const HOMES: readonly (readonly [name: RegExp, home: string])[] = [
  [/^@slack\//u, 'src/channels/slack/'],
  [/^botbuilder/u, 'src/channels/teams/'],
  [/^(?:langchain$|langchain\/|@langchain\/)/u, 'src/model/'],
  [/^(?:node:sqlite|kysely|pg|@electric-sql\/.*)$/u, 'src/store/'],
  [/^(?:pdf-parse|pdfjs-dist)(?:\/|$)/u, 'src/knowledge/reading/pdf/'],
  [/^hnswlib-node$/u, 'src/knowledge/search/'],
];

describe('imports', () => {
  it('point down, and rooms of one floor never know each other', () => {
    expect(
      breaches(house, ({ path, imports }) => {
        const room = roomOf(path);
        const allowed = MAY_IMPORT[room];
        if (allowed === undefined) return [`the room ${room} has no place in the house`];
        return imports
          .filter((name) => name.startsWith('src/') && roomOf(name) !== room && !allowed.includes(roomOf(name)))
          .map((name) => `imports ${name}`);
      }),
    ).toEqual([]);
  });

  it('lead to two rooms of floor 2 in app.ts alone', () => {
    const rooms = ({ imports }: Source) =>
      new Set(imports.map(roomOf).filter((room) => FLOOR_2.some((other) => other === room)));
    expect(house.filter((source) => rooms(source).size > 1).map(({ path }) => path)).toEqual(['src/app.ts']);
  });

  it('stay inside src/, and name packages that are installed with it', () => {
    const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Record<string, object>;
    const installed = new Set(Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies }));
    expect(
      breaches(house, ({ imports }) =>
        imports.filter((name) => {
          if (name.startsWith('src/') || name.startsWith('node:')) return false;
          const parts = name.split('/');
          return !installed.has(name.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? ''));
        }),
      ),
    ).toEqual([]);
  });

  it.each(HOMES)('of %s stand in %s alone', (name, home) => {
    expect(
      breaches(house, ({ path, imports }) => (path.startsWith(home) ? [] : imports.filter((each) => name.test(each)))),
    ).toEqual([]);
  });

  it('of the page’s script reach nothing but the page’s script, and what of domain/ is served with it', () => {
    const page = ['src/channels/console/client', 'src/channels/console/displayable.ts'];
    const served = ['fold', 'join-boxes', 'place-quote', 'radicals', 'run-sequence', 'text-run'];
    const ofDomain = served.map((name) => `src/domain/text/${name}.ts`);
    expect(
      breaches(within(...page, ...ofDomain), ({ imports }) =>
        imports.filter((name) => ![...page, ...ofDomain].some((prefix) => name.startsWith(prefix))),
      ),
    ).toEqual([]);
  });
});

/** What domain/ may use: shapes, and the national holidays. */
const DOMAIN_PACKAGES = new Set(['zod', '@holiday-jp/holiday_jp']);

describe('domain/ and assistant/', () => {
  it('import no node module, and no package but zod and a calendar in domain/', () => {
    expect(
      breaches(within('src/domain/', 'src/assistant/'), ({ path, imports }) =>
        imports.filter(
          (name) => !name.startsWith('src/') && !(DOMAIN_PACKAGES.has(name) && path.startsWith('src/domain/')),
        ),
      ),
    ).toEqual([]);
  });

  it('take time and chance as parameters', () => {
    expect(
      breaches(within('src/domain/', 'src/assistant/'), ({ code }) =>
        [...code.matchAll(/\bDate\.now\(|\bMath\.random\(|\bnew Date\(\s*\)|\bcrypto\.\w+\(/gu)].map(String),
      ),
    ).toEqual([]);
  });

  it('has ports of at most five methods, small files each', () => {
    expect(
      breaches(within('src/assistant/ports/'), ({ text }) => {
        const ports = text.matchAll(/^export interface (\w+)[^{]*\{([\s\S]*?)^\}/gmu);
        return [...ports].flatMap(([, name, body = '']) => {
          const methods = [...body.matchAll(/^ {2}\w+(?:<[^>]*>)?\(/gmu)].length;
          return methods > 5 ? [`${name} has ${methods} methods`] : [];
        });
      }),
    ).toEqual([]);
  });
});

describe('the environment', () => {
  it('is read in config.ts alone', () => {
    expect(
      breaches(house, ({ path, code }) =>
        path !== 'src/config.ts' && /process\.env\b|process\[['"]env|import\.meta\.env/u.test(code)
          ? ['process.env']
          : [],
      ),
    ).toEqual([]);
  });
});

describe('files', () => {
  it('have kebab-case names', () => {
    const paths = all.filter((path) => !/\/fixtures\/(?!.*\.ts$)|\/README\.md$|\/__snapshots__\//u.test(path));
    expect(
      paths.filter((path) => path.split('/').some((part) => !/^[a-z0-9]+(?:[-.][a-z0-9]+)*$/u.test(part))),
    ).toEqual([]);
  });

  it('are named for what they do: no drawers', () => {
    const drawer = /^(?:utils?|helpers?|common|shared|misc|managers?|services?|handlers?|lib|types)$/u;
    const words = (path: string) => path.split(/[/.-]/u);
    expect(sources.filter(({ path }) => words(path).some((word) => drawer.test(word))).map(({ path }) => path)).toEqual(
      [],
    );
  });

  it('have at most 400 lines, the median of src/ under 130', () => {
    const lengths = sources.map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }));
    expect(lengths.filter(({ lines }) => lines > 400)).toEqual([]);
    const own = lengths.filter(({ path }) => path.startsWith('src/')).map(({ lines }) => lines);
    expect(own.sort((a, b) => a - b)[Math.floor(own.length / 2)]).toBeLessThan(130);
  });

  it('are TypeScript, but for the launcher', () => {
    const scripts = all.filter((path) => /^\.[cm]?jsx?$|^\.[cm]ts$|^\.tsx$/u.test(extname(path)));
    expect(scripts).toEqual(['src/michishirube.mjs']);
  });

  it('have no barrels, enums or default exports', () => {
    const forbidden = [
      /^export\s+(?:type\s+)?(?:\*|\{[^}]*\}\s*from)/mu,
      /^\s*(?:export\s+)?(?:const\s+)?enum\s/mu,
      /^export\s+default\b|\bas\s+default\b/mu,
    ];
    expect(
      breaches(sources, ({ code }) => forbidden.flatMap((pattern) => pattern.exec(code)?.[0].trim() ?? [])),
    ).toEqual([]);
    expect(house.filter(({ path }) => /^index\.\w+$/u.test(basename(path))).map(({ path }) => path)).toEqual([]);
  });

  it('say in a sentence what each exported thing is', () => {
    // `type A = (typeof B)[number]` and `type A = z.infer<typeof B>` say nothing that B, above them, does not.
    const named =
      /^export (?:declare )?(?:abstract )?(?:async )?(?:const|let|function\*?|class|interface|type) (\w+)(?!\w| = (?:\(typeof|z\.infer<typeof))/u;
    expect(
      breaches(house, ({ text }) => {
        const lines = text.split('\n');
        return lines.flatMap((line, at) => {
          const name = named.exec(line)?.[1];
          const before = lines[at - 1] ?? '';
          const isSaid = before.trimEnd().endsWith('*/') || before.startsWith(`export function ${name}`);
          return name === undefined || isSaid ? [] : [`${name} (line ${at + 1})`];
        });
      }),
    ).toEqual([]);
  });
});
