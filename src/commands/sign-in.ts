import { openDoor } from '../app.ts';
import type { SignIn } from '../assistant/door/sign-in.ts';
import { consoleUrl } from '../channels/console/console-url.ts';
import type { ConsoleConfig } from '../config.ts';
import { AppError } from '../domain/errors.ts';
import { ROLES, type Role } from '../domain/sign-in.ts';
import { inColumns } from './columns.ts';
import { configFor, EVERY_COMMAND, readArguments } from './command-line.ts';
import { linkUrl } from './link-url.ts';
import { printable } from './printable.ts';

const HOW = 'sign-in NAME --role staff|member, sign-in --list, or sign-in --revoke NAME';

/** `sign-in`: prints a link that signs somebody in, tells who is signed in, or ends it. 0 done, 2 bad usage. */
export async function runSignIn(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, {
    ...EVERY_COMMAND,
    role: { type: 'string' },
    list: { type: 'boolean' },
    revoke: { type: 'string' },
  });
  const [name, ...others] = positionals;
  const wanted = [name, values.list, values.revoke].filter((each) => each !== undefined);
  if (wanted.length !== 1 || others.length > 0 || (name === undefined) !== (values.role === undefined))
    throw new AppError('bad-usage', 'sign-in needs one thing to do: a name with a role, --list, or --revoke.', {
      hint: HOW,
    });
  const role = ROLES.find((each) => each === values.role);
  if (values.role !== undefined && role === undefined)
    throw new AppError('bad-usage', `Nobody can sign in as ${values.role}.`, { hint: HOW });
  const config = configFor(values);
  const door = await openDoor(config);
  try {
    if (name !== undefined && role !== undefined) await issue(door.signIn, name, role, baseOf(config.console));
    else if (values.revoke !== undefined) await revoke(door.signIn, values.revoke);
    else await list(door.signIn);
    return 0;
  } finally {
    await door.close();
  }
}

async function issue(signIn: SignIn, name: string, role: Role, base: string): Promise<void> {
  const link = await signIn.issue(name, role);
  if (link === null)
    throw new AppError('bad-usage', `This is not a name: ${JSON.stringify(name)}.`, {
      hint: 'Give a name of 1 to 40 characters, as colleagues know it.',
    });
  print(linkUrl(base, link));
  // Apart from the link itself, so that it can be passed on by a pipe.
  process.stderr.write(
    `${printable(`Signs ${link.person.name} in as ${role}, once, until ${clockTime(link.expiresAt)}.`)}\n`,
  );
}

async function revoke(signIn: SignIn, name: string): Promise<void> {
  const ended = await signIn.revoke(name);
  if (ended === 0)
    throw new AppError('unknown-person', `Nobody called ${name} is signed in or has a link.`, {
      hint: 'See `michishirube sign-in --list`.',
    });
  print(`Ended ${ended} session(s) and unused link(s) of ${name}.`);
}

async function list(signIn: SignIn): Promise<void> {
  const sessions = await signIn.list();
  if (sessions.length === 0) print('Nobody is signed in.');
  for (const { person, openedAt, seenAt } of sessions)
    print(
      `${inColumns(person.name, 24)}  ${person.role.padEnd(6)}  since ${clockTime(openedAt)}, seen ${clockTime(seenAt)}`,
    );
}

/** Where people open the console. A port that the system chooses cannot be known here. */
function baseOf({ publicUrl, host, port }: ConsoleConfig): string {
  if (publicUrl === null && port === 0)
    throw new AppError('bad-usage', 'PORT is 0, so the address of the console is not known here.', {
      hint: 'Set PORT as for `serve`, or PUBLIC_URL.',
    });
  return publicUrl ?? consoleUrl(host, port);
}

function clockTime(instant: string): string {
  const japanese = new Date(Date.parse(instant) + 9 * 3_600_000).toISOString();
  return `${japanese.slice(0, 10)} ${japanese.slice(11, 16)} (JST)`;
}

function print(text: string): void {
  process.stdout.write(`${printable(text)}\n`);
}
