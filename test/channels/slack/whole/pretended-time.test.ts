import { afterEach, describe, expect, it } from 'vitest';
import { openSlackSite } from './whole-site.ts';

let site: Awaited<ReturnType<typeof openSlackSite>>;
afterEach(() => site.close());

// The site's answers go by noon of 12 May 2026.
describe('under a pretended time', () => {
  it('Home tells the day that its days left go by', async () => {
    site = await openSlackSite({ transport: 'socket' });
    await site.slack.people.openHome('U0HANA');
    await site.slack.until('Home', () => site.slack.calls.some(({ method }) => method === 'views.publish'));
    const { args } = site.slack.calls.find(({ method }) => method === 'views.publish') ?? {};
    const shown = JSON.stringify(args);
    expect(shown).toContain('残り17日');
    expect(shown).toContain('2026年5月12日（火）現在');
  });
});
