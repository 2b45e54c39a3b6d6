import { describe, expect, it } from 'vitest';
import { isLoopback, readConfig } from '../src/config.ts';
import { AppError } from '../src/domain/errors.ts';

const SECRET = '0123456789abcdef'.repeat(2);

describe('readConfig', () => {
  it('runs with nothing set: console on loopback, embedded store', () => {
    expect(readConfig({})).toEqual({
      knowledgeDir: 'knowledge',
      dataDir: 'data',
      settingsDir: 'settings',
      console: {
        host: '127.0.0.1',
        port: 3000,
        names: [],
        publicUrl: null,
        proxies: [],
        sessionSecret: null,
      },
      slack: null,
      proxy: null,
      vectorIndex: 'auto',
      readerMemoryMb: 1500,
      uploadMb: 50,
    });
  });

  it('takes what is set, and an empty value as not set', () => {
    const config = readConfig({
      PORT: '0',
      HOST: ' 0.0.0.0 ',
      SESSION_SECRET: SECRET,
      DATA_DIR: '',
      VECTOR_INDEX: 'exact',
      SOMETHING: 'else',
    });
    expect(config).toMatchObject({ dataDir: 'data', console: { host: '0.0.0.0', port: 0 }, vectorIndex: 'exact' });
    expect(readConfig({ CONSOLE_NAMES: 'a.example.jp, b.example.jp' }).console.names).toEqual([
      'a.example.jp',
      'b.example.jp',
    ]);
  });

  it('wants a secret for sessions before it listens beyond this machine', () => {
    for (const HOST of ['0.0.0.0', '::', '192.0.2.1', 'guide.example.jp']) {
      expect(() => readConfig({ HOST, PORT: 'x' })).toThrow(/2 fault[\s\S]+SESSION_SECRET — must be set when HOST/u);
      expect(readConfig({ HOST, SESSION_SECRET: SECRET }).console.sessionSecret).toBe(SECRET);
    }
    expect(readConfig({ HOST: 'localhost' }).console.sessionSecret).toBeNull();
  });

  it('refuses a short secret without printing it', () => {
    const read = () => readConfig({ SESSION_SECRET: 'short-secret' });
    expect(read).toThrow(/SESSION_SECRET — must have at least 32 characters \(met: … \(12 characters\)\)/u);
    expect(read).not.toThrow(/short-secret/u);
  });

  it('answers to the name it is published under', () => {
    const { console } = readConfig({ PUBLIC_URL: 'https://guide.example.jp:8443/', CONSOLE_NAMES: 'a.example.jp' });
    expect(console).toMatchObject({
      publicUrl: 'https://guide.example.jp:8443',
      names: ['a.example.jp', 'guide.example.jp'],
    });
    for (const url of ['guide.example.jp', 'ftp://a', 'https://a/b', 'https://a?b', 'https://u:p@a', 'https://']) {
      expect(() => readConfig({ PUBLIC_URL: url })).toThrow(/1 fault[\s\S]+PUBLIC_URL — must be/u);
    }
    expect(readConfig({ TRUSTED_PROXIES: '127.0.0.1, ::1' }).console.proxies).toEqual(['127.0.0.1', '::1']);
  });

  it('is frozen', () => {
    const config = readConfig({});
    expect([config, config.console].every(Object.isFrozen)).toBe(true);
  });

  it('tells every fault at once: variable, problem, value met, example', () => {
    const read = () =>
      readConfig({ PORT: '70000', CONSOLE_NAMES: 'http://a/', VECTOR_INDEX: 'fast', READER_MEMORY_MB: 'much' });
    expect(read).toThrow(AppError);
    expect(read).toThrow(/4 fault/u);
    for (const [name, value, example] of [
      ['PORT', '70000', '3000'],
      ['CONSOLE_NAMES', 'http://a/', 'michishirube.example.jp'],
      ['VECTOR_INDEX', 'fast', 'auto'],
      ['READER_MEMORY_MB', 'much', '1500'],
    ]) {
      expect(read).toThrow(new RegExp(`^${name} — .+ \\(met: "${value}"\\) — example: ${name}=${example}$`, 'mu'));
    }
  });
});

describe('readConfig of Slack', () => {
  const TOKEN = { SLACK_BOT_TOKEN: 'xoxb-1234-abcd' };
  const SOCKET = { ...TOKEN, SLACK_APP_TOKEN: 'xapp-1-A01-5678' };

  it('takes Socket Mode or HTTP, with Slack’s own API', () => {
    expect(readConfig(SOCKET).slack).toEqual({
      botToken: 'xoxb-1234-abcd',
      transport: { kind: 'socket', appToken: 'xapp-1-A01-5678' },
      apiUrl: 'https://slack.com/api/',
      staff: { channels: [], groups: [] },
      members: { workspaces: [], channels: [] },
    });
    // As secrets come out of files, with a line's end; an empty variable counts as not set.
    const http = readConfig({ ...TOKEN, SLACK_APP_TOKEN: '', SLACK_SIGNING_SECRET: '0123abcd\n' });
    expect(http.slack?.transport).toEqual({ kind: 'http', signingSecret: '0123abcd' });
  });

  it('sorts channels, user groups and workspaces, and gives the API’s address its slash', () => {
    const { slack } = readConfig({
      ...SOCKET,
      SLACK_API_URL: 'http://127.0.0.1:3300/api',
      SLACK_STAFF: 'C0STAFF, S0DESK,G0OLD,C0STAFF',
      SLACK_MEMBERS: 'T0COUNCIL,E0ORG,C0ALL',
    });
    expect(slack).toMatchObject({
      apiUrl: 'http://127.0.0.1:3300/api/',
      staff: { channels: ['C0STAFF', 'G0OLD'], groups: ['S0DESK'] },
      members: { workspaces: ['T0COUNCIL', 'E0ORG'], channels: ['C0ALL'] },
    });
    const parts = [slack, slack?.transport, slack?.staff, slack?.staff.channels, slack?.members];
    expect(parts.every(Object.isFrozen)).toBe(true);
  });

  it('goes out through the proxy that the usual variables name, small letters first, and never to itself', () => {
    const proxy = { ...SOCKET, HTTPS_PROXY: 'http://a.example.jp:1', https_proxy: 'b.example.jp:8080', NO_PROXY: '' };
    expect(readConfig({ ...proxy, no_proxy: '.example.lg.jp other' }).proxy).toEqual({
      httpsProxy: 'http://b.example.jp:8080',
      httpProxy: '',
      noProxy: '.example.lg.jp,other,localhost,127.0.0.1,[::1],::1',
    });
    expect(readConfig({ ...proxy, NO_PROXY: '*' }).proxy?.noProxy).toBe('*');
    expect(readConfig({ ...SOCKET, NO_PROXY: 'example.jp' }).proxy).toBeNull();
    expect(readConfig({ ...SOCKET, http_proxy: 'https://name:p%40ss@proxy.example.jp/' }).proxy?.httpProxy).toBe(
      'https://name:p%40ss@proxy.example.jp/',
    );
    // For other programs, where nothing of ours goes out.
    expect(readConfig({ HTTPS_PROXY: 'socks5://proxy.example.jp' }).proxy).toBeNull();
    expect(() => readConfig({ ...SOCKET, HTTPS_PROXY: 'socks5://name:geheim@proxy.example.jp' })).toThrow(
      /^(?![\s\S]*geheim)[\s\S]*HTTPS_PROXY — must be http/u,
    );
  });

  it('is off without a token, whatever else is set', () => {
    expect(readConfig({ SLACK_STAFF: 'C0STAFF', SLACK_API_URL: 'http://127.0.0.1/' }).slack).toBeNull();
  });

  it.each([
    [
      TOKEN,
      /SLACK_APP_TOKEN — must be set beside SLACK_BOT_TOKEN \(Socket Mode\), or SLACK_SIGNING_SECRET .+met: nothing/u,
    ],
    [{ ...SOCKET, SLACK_SIGNING_SECRET: 'abc' }, /SLACK_SIGNING_SECRET — must not be set beside SLACK_APP_TOKEN/u],
    [{ SLACK_APP_TOKEN: 'xapp-1' }, /SLACK_BOT_TOKEN — must be set beside SLACK_APP_TOKEN/u],
    [{ SLACK_SIGNING_SECRET: 'abc' }, /SLACK_BOT_TOKEN — must be set beside SLACK_SIGNING_SECRET/u],
    [{ ...TOKEN, SLACK_SIGNING_SECRET: '  ' }, /SLACK_SIGNING_SECRET — must not be blank/u],
    [
      { ...SOCKET, SLACK_BOT_TOKEN: 'xoxp-user' },
      /SLACK_BOT_TOKEN — must begin with xoxb- \(met: xoxp-… \(9 characters\)\)/u,
    ],
    [{ ...SOCKET, SLACK_BOT_TOKEN: 'xoxb-トークン' }, /SLACK_BOT_TOKEN — must begin with xoxb-/u],
    [{ ...SOCKET, SLACK_APP_TOKEN: 'xoxb-1234-abcd' }, /SLACK_APP_TOKEN — must begin with xapp-/u],
    [{ ...SOCKET, SLACK_API_URL: 'slack.com/api' }, /SLACK_API_URL — must be an http/u],
    [{ ...SOCKET, SLACK_API_URL: 'https://slack.com/api?x=1' }, /SLACK_API_URL — must be an http/u],
    [{ ...SOCKET, SLACK_STAFF: '#jimukyoku' }, /SLACK_STAFF — must be ids .+ \(met: "#jimukyoku"\)/u],
    [{ ...SOCKET, SLACK_STAFF: 'C0STAFF,T0COUNCIL' }, /SLACK_STAFF — must be ids/u],
    [{ ...SOCKET, SLACK_MEMBERS: 'T0COUNCIL,S0DESK' }, /SLACK_MEMBERS — must be ids/u],
    [{ ...SOCKET, SLACK_MEMBERS: 'T0COUNCIL,' }, /SLACK_MEMBERS — must be ids/u],
  ])('refuses %j', (env, told) => {
    expect(() => readConfig(env)).toThrow(/1 fault/u);
    expect(() => readConfig(env)).toThrow(told);
  });

  it('tells all faults at once and prints no secret', () => {
    const env = {
      SLACK_BOT_TOKEN: 'sesame-open',
      SLACK_APP_TOKEN: 'xoxb-sesame-app',
      SLACK_SIGNING_SECRET: 'sesame-signing',
      SLACK_STAFF: 'x',
    };
    expect(() => readConfig(env)).toThrow(/4 fault/u);
    expect(() => readConfig(env)).not.toThrow(/sesame/u);
  });
});

describe('isLoopback', () => {
  it('knows what only this machine can reach', () => {
    expect(['127.0.0.1', '::1', 'localhost', '0.0.0.0', '::', '192.0.2.1'].map(isLoopback)).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});
