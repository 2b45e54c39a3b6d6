import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import type { PublicCorrection } from '../../../src/assistant/corrections/public-corrections.ts';
import { correctionsPage } from '../../../src/channels/console/corrections-page.ts';
import { readVisitor } from '../../../src/channels/console/visitor.ts';

const VISITOR = readVisitor(undefined, 'secret of the test', false);

const given = {
  documentId: 'guide',
  document: 'yoryo.pdf',
  title: '公募要領 <令和8年度>',
  kind: 'guideline' as const,
  page: 3,
  headings: ['2 応募', '(1) 期限'],
  quote: '締切は6月12日とする。',
};
const correction: PublicCorrection = {
  change: {
    key: 'k',
    by: 'correction',
    before: '6月12日',
    after: '6月19日',
    given,
    source: { ...given, title: '正誤表', page: null, quote: '6月12日｜6月19日' },
  },
  places: { prepared: 2, approved: 1, dismissed: 0 },
};

async function shown(corrections: readonly PublicCorrection[], path = '/corrections') {
  const pages = correctionsPage(async () => corrections);
  const reply = await pages.answer(new IncomingMessage(new Socket()), new URL(path, 'http://console'), VISITOR);
  return reply === null ? null : { status: reply.status, $: load(String(reply.body)) };
}

describe('/corrections', () => {
  it('sets the old words against the new, with both sources and the number of places', async () => {
    const page = await shown([correction]);
    const $ = page?.$;
    expect(page?.status).toBe(200);
    expect($?.('h2').text()).toBe('(1)期限');
    expect([$?.('del').text(), $?.('ins').text()]).toEqual(['12日', '19日']);
    expect(
      $?.('.place')
        .map((_, each) => $(each).text())
        .get(),
    ).toEqual(['「締切は6月12日とする。」『公募要領 <令和8年度>』 p.3', '「6月12日｜6月19日」『正誤表』']);
    expect($?.('main').text()).toContain('3か所です（担当者の確認待ち2、送信待ち1、連絡不要0）');
    expect($?.('nav [aria-current=page]').text()).toBe('訂正');
  });

  it('says so where a clause is gone, and where nothing has changed', async () => {
    const gone = { ...correction, change: { ...correction.change, by: 'version' as const, after: null, source: null } };
    expect((await shown([gone]))?.$('main').text()).toContain('この記載はなくなりました。');
    expect((await shown([]))?.$('main').text()).toContain('いま、訂正はありません。');
  });

  it('has nothing below it', async () => {
    expect(await shown([], '/corrections/1')).toBeNull();
  });
});
