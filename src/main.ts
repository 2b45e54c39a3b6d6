import { runAnswer } from './commands/answer.ts';
import { runAsk } from './commands/ask.ts';
import { runCases } from './commands/cases.ts';
import { reportError } from './commands/command-line.ts';
import { runCorrections } from './commands/corrections.ts';
import { runDeadlines } from './commands/deadlines.ts';
import { runDoctor } from './commands/doctor.ts';
import { runFacts } from './commands/facts.ts';
import { runIndex } from './commands/index-command.ts';
import { runServe } from './commands/serve.ts';
import { runSheet } from './commands/sheet.ts';
import { runSignIn } from './commands/sign-in.ts';
import { USAGE } from './commands/usage.ts';

/** The commands by name; each takes its arguments and returns the exit code. */
const COMMANDS: Readonly<Record<string, (args: readonly string[]) => Promise<number>>> = {
  serve: runServe,
  ask: runAsk,
  deadlines: runDeadlines,
  index: runIndex,
  sheet: runSheet,
  cases: runCases,
  answer: runAnswer,
  corrections: runCorrections,
  facts: runFacts,
  'sign-in': runSignIn,
  doctor: runDoctor,
};

async function main(args: readonly string[]): Promise<number> {
  const [name = 'serve', ...rest] = args;
  if (name === 'help' || name === '--help' || name === '-h') {
    process.stdout.write(`${USAGE}\n`);
    return 0;
  }
  const command = COMMANDS[name];
  if (command === undefined) {
    process.stderr.write(`Unknown command: ${name}\n\n${USAGE}\n`);
    return 2;
  }
  return command(rest);
}

// A reader that has seen enough (`| head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});
try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.exitCode = reportError(error);
}
