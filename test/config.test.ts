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
    expect(read).toThrow(/SESSION_SECRET — must have at least 32 characters \(met: 12 characters\)/u);
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
