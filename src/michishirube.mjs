#!/usr/bin/env node
// The launcher, the one JavaScript file: finds a Node that runs TypeScript (24 or later) and hands over to main.ts.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import module from 'node:module';
import { fileURLToPath } from 'node:url';

const self = fileURLToPath(import.meta.url);
const cache = fileURLToPath(new URL('../node_modules/.cache/michishirube', import.meta.url));
const own = fileURLToPath(new URL('../node_modules/node/bin/node', import.meta.url));
const major = Number(process.versions.node.split('.')[0]);

if (major >= 24) {
  // Six hundred small files start twice as fast from their compiled form; where nothing can be written, they start as before.
  module.enableCompileCache(cache);
  await import('./main.ts');
} else if (existsSync(own)) {
  const child = spawn(own, [self, ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
} else {
  console.error(`Michishirube needs Node 24; this is Node ${process.versions.node}.`);
  console.error('Run `npm ci` in its folder (it brings Node 24 along), or install Node 24 from https://nodejs.org.');
  process.exit(2);
}
