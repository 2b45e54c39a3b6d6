import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../../../src/app.ts';
import { OPEN_DAY, openFolder } from './open-pack.ts';

describe('a question on the asker’s own case', () => {
  let app: App;
  let asked = 0;
  beforeAll(async () => {
    app = await openFolder('knowledge', OPEN_DAY);
  });
  afterAll(() => app.close());

  const ask = async (text: string) => {
    asked += 1;
    return app.ask({
      actor: { id: 'visitor:1', name: '来訪者', channel: 'console', level: 'public', roles: [] },
      place: 'console:visitor:1',
      placeLevel: 'public',
      thread: `thread-${asked}`,
      text,
    });
  };

  it('is led by what remains to be told, row by row, with clauses', async () => {
    const { answer, text } = await ask(
      'うちは町です。2年前に実証し、今年度も予定しています。伴走支援②に応募できますか',
    );
    expect(answer.kind).toBe('eligibility');
    expect(text).toMatch(/^伴走支援②に応募できるかどうかは、まだ判断できません。/u);
    expect(text).toContain('満たす（お話から「2年前に実証し」）');
    expect(text).toContain('判定シート');
    expect(answer.citations.length).toBeGreaterThan(2);
  });

  it('says what is not met, and which call fits the stage', async () => {
    const { text } = await ask('うちは構想がもうあります。2年前に実証しました。伴走支援①に応募できますか');
    expect(text).toContain('伴走支援①には満たさない条件があります');
    expect(text).toMatch(/この段階なら、.*伴走支援②/u);
  });

  it('leads from the stage to the call, or asks for the stage', async () => {
    expect((await ask('県です。構想はまだありません。どの支援が向いていますか')).text).toMatch(
      /構想の段階.*伴走支援①/u,
    );
    const { text } = await ask('人口3万人の町です。どの支援が向いていますか');
    expect(text).toContain('取組の段階によって異なります');
    expect(text).toContain('伴走支援①');
    expect((await ask('うちはまだ構想がない町です。伴走支援に応募できますか')).text).toContain('伴走支援①');
  });

  it.each([
    '伴走支援②の対象地域を教えてください',
    '自動運転車両の運行費は対象になりますか？',
    '合同公募の締切はいつですか？',
    '県は伴走支援に応募できますか',
  ])('is not seen in 「%s」', async (text) => {
    expect((await ask(text)).text).not.toContain('「判定シート」');
  });
});
