import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const { CHROMIUM = '' } = process.env;
const CANDIDATES =
  CHROMIUM === '' ? ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'] : [CHROMIUM];
const executablePath = CANDIDATES.find((path) => existsSync(path));
if (executablePath === undefined) {
  console.warn('Skipped: no Chromium found. Install chromium, or set CHROMIUM to its path.');
}

/** Whether there is no browser to test in. */
export const LACKS_CHROMIUM = executablePath === undefined;

/** Debian's Chromium, headless. */
export function openChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: executablePath ?? '',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
}
