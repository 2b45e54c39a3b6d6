import { load } from 'cheerio';
import { expect, it } from 'vitest';
import { GALLERY } from '../../../../src/assistant/gallery/gallery.ts';
import { FAULTS } from '../../../../src/channels/console/faults.ts';
import { galleryPage } from '../../../../src/channels/console/gallery/gallery-page.ts';
import { openFixture, send } from '../console-fixture.ts';

it('shows everybody each message in both renderings, and each fault', async () => {
  const site = await openFixture({ pages: [galleryPage()] });
  const { status, body } = await send(`${site.url}/gallery`);
  const $ = load(body);
  expect(status).toBe(200);
  expect($('.exhibit .answer')).toHaveLength(GALLERY.length);
  expect($('.exhibit pre')).toHaveLength(GALLERY.length);
  const ids = $('[id]')
    .map((_, each) => $(each).attr('id'))
    .get();
  expect(new Set(ids).size).toBe(ids.length);
  for (const { message, next } of Object.values(FAULTS)) expect($('main').text()).toContain(message + next);
  expect((await send(`${site.url}/gallery/other`)).status).toBe(404);
  await site.close();
});
