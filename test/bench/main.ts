/** `npm run bench -- retrieval | index | extraction | console | slack …`: each bench prints a table; only `slack` asserts anything. */
const BENCHES: Readonly<Record<string, string>> = {
  retrieval: './retrieval.ts',
  index: './index.ts',
  extraction: './extraction.ts',
  console: './console.ts',
  slack: './slack.ts',
};

const name = process.argv[2] ?? '';
const script = BENCHES[name];
if (script === undefined) {
  console.error(`Unknown bench "${name}". Usage: npm run bench -- ${Object.keys(BENCHES).join(' | ')} [--data DIR] …`);
  process.exit(2);
}
// A bench reads its own options, as if it had been started alone.
process.argv.splice(2, 1);
await import(new URL(script, import.meta.url).href);
