import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const { SLACK_TOOLS = fileURLToPath(new URL('../../../node_modules/.cache/slack-tools', import.meta.url)) } =
  process.env;
const INSTALLED = join(SLACK_TOOLS, 'node_modules');

/** The program of local-slack: a foreign workspace with a client for the browser. */
export const LOCAL_SLACK = join(INSTALLED, 'local-slack-linux-x64/bin/local-slack');

/** The module of emulate: a foreign Web API that minds scopes and membership. */
export const EMULATE = join(INSTALLED, 'emulate/dist/api.js');

/** Whether one of them is not there. */
export const LACKS_SLACK_TOOLS = !existsSync(LOCAL_SLACK) || !existsSync(EMULATE);

/** For the name of what is skipped without them. */
export const TOOLS_NOTE = LACKS_SLACK_TOOLS ? ' (skipped: run .ci/slack-tools first)' : '';
if (LACKS_SLACK_TOOLS)
  console.warn(`Skipped: nothing to test Slack with in ${SLACK_TOOLS}. Run .ci/slack-tools first.`);
