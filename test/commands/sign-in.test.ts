import { describe, expect, it } from 'vitest';
import { run, serve, start, temporaryFolder } from './run-michishirube.ts';
import { smallFolder } from './small-folder.ts';

const PORT = { env: { PORT: '4123' } };

/** Uses a link in a browser of its own, as its button does; the session's cookie, if one was given. */
async function pressed(link: string): Promise<{ status: number; cookie: string }> {
  const { origin, searchParams } = new URL(link);
  // A page of the same visitor: that of a link that is used up has no button, and no token.
  const page = await fetch(origin);
  const cookie = page.headers.get('set-cookie')?.split(';')[0] ?? '';
  const csrf = /name="csrf" value="([0-9a-f]+)"/u.exec(await page.text())?.[1] ?? '';
  const reply = await fetch(`${origin}/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin, cookie, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ csrf, token: searchParams.get('token') ?? '' }),
  });
  return { status: reply.status, cookie: reply.headers.get('set-cookie')?.split(';')[0] ?? '' };
}

describe('sign-in', () => {
  it('prints a link that a running server takes once, lists who is signed in, and ends it', async () => {
    const { options, data } = await smallFolder();
    const server = await serve(options);
    const { port } = new URL(server.url);
    const issued = await run(['sign-in', '架空 花子', '--role', 'staff', '--data', data], { env: { PORT: port } });
    expect(issued).toMatchObject({ code: 0 });
    expect(issued.stdout).toMatch(new RegExp(`^${server.url}/sign-in\\?token=[\\w-]{43}\\n$`, 'u'));
    expect(issued.stderr).toMatch(/^Signs 架空 花子 in as staff, once, until \d{4}-\d\d-\d\d \d\d:\d\d \(JST\)\.\n$/u);
    const link = issued.stdout.trim();
    const [first, again] = [await pressed(link), await pressed(link)];
    expect([first.status, again.status]).toEqual([303, 410]);
    expect(first.cookie).toMatch(/^michishirube-session=/u);
    const listed = await run(['sign-in', '--list', '--data', data], PORT);
    expect(listed.stdout).toMatch(/^架空 花子 +staff {3}since .+, seen .+\n$/u);
    const revoked = await run(['sign-in', '--revoke', '架空 花子', '--data', data], PORT);
    expect(revoked.stdout).toBe('Ended 1 session(s) and unused link(s) of 架空 花子.\n');
    const audit = await fetch(`${server.url}/audit`, { headers: { cookie: first.cookie } });
    expect(audit.status).toBe(403);
    expect((await run(['sign-in', '--list', '--data', data], PORT)).stdout).toBe('Nobody is signed in.\n');
  });

  it('gives one of two servers on one store the link', async () => {
    const { options, data } = await smallFolder();
    const servers = [await serve(options), await serve(options)];
    const { stdout } = await run(['sign-in', '花子', '--role', 'member', '--data', data], PORT);
    const { search } = new URL(stdout.trim());
    const tries = await Promise.all(servers.map(({ url }) => pressed(`${url}/sign-in${search}`)));
    expect(tries.map(({ status }) => status).sort()).toEqual([303, 410]);
    const doctor = await run(['doctor', ...options], PORT);
    expect(doctor.stdout).toContain('sign-in: 1 signed in, last link issued');
  });

  it('is offered by the first start of a server alone, under its published address', async () => {
    const { options } = await smallFolder();
    expect((await run(['doctor', ...options])).stdout).toContain('no link issued yet → `serve` prints the first');
    const first = start(['serve', ...options], { env: { PUBLIC_URL: 'https://guide.example.jp/' } });
    const printed = await first.until('Ready: 1 documents');
    first.child.kill('SIGTERM');
    await first.ended;
    expect(printed).toMatch(
      /is at http:\S+\nSign in as staff \(works once, for 10 minutes\): https:\/\/guide\.example\.jp\/sign-in\?token=[\w-]{43}\n/u,
    );
    const second = await serve(options);
    expect(await second.until('Ready: 1 documents')).not.toContain('token=');
  });

  it.each([
    [[], /needs one thing to do/u],
    [['花子'], /needs one thing to do/u],
    [['花子', '--role', 'admin'], /Nobody can sign in as admin/u],
    [['花子', '太郎', '--role', 'staff'], /needs one thing to do/u],
    [['--list', '--revoke', '花子'], /needs one thing to do/u],
    [[' ', '--role', 'staff'], /This is not a name/u],
    [['--revoke', '花子'], /Nobody called 花子 is signed in/u],
  ])('refuses %j, and says what to do', async (args, message) => {
    const { code, stderr } = await run(['sign-in', ...args, '--data', await temporaryFolder()], PORT);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
    expect(stderr).toContain('→');
  });

  it('says so where the address of the console cannot be known', async () => {
    const { code, stderr } = await run(['sign-in', '花子', '--role', 'staff', '--data', await temporaryFolder()]);
    expect(code).toBe(2);
    expect(stderr).toContain('Set PORT as for `serve`, or PUBLIC_URL.');
  });
});

describe('a server that others can reach', () => {
  it('does not start without a secret for its sessions', async () => {
    const { options } = await smallFolder();
    const { code, stderr } = await run(['serve', ...options], { env: { HOST: '0.0.0.0' } });
    expect(code).toBe(2);
    expect(stderr).toContain('SESSION_SECRET — must be set when HOST (0.0.0.0) reaches beyond this machine');
  });
});
