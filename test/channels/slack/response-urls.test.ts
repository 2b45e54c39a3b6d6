import { describe, expect, it } from 'vitest';
import { isResponseUrl } from '../../../src/channels/slack/carry/response-urls.ts';

const SLACK = 'https://slack.com/api/';
const LOCAL = 'http://127.0.0.1:3300/api/';

describe('the address that comes with a command', () => {
  it.each([
    ['https://hooks.slack.com/commands/T1/2/abc', SLACK],
    ['https://hooks.slack.com/actions/T1/2/abc', LOCAL],
    ['https://hooks.slack-gov.com/commands/T1/2/abc', SLACK],
    ['http://127.0.0.1:3300/actions/T1/abc', LOCAL],
  ])('%s is Slack’s with the API at %s', (url, api) => expect(isResponseUrl(url, api)).toBe(true));

  it.each([
    ['http://hooks.slack.com/commands/T1/2/abc', SLACK],
    ['https://hooks.slack.com.evil.example/commands', SLACK],
    ['https://hooks.slack.com@evil.example/commands', SLACK],
    ['https://user:pass@hooks.slack.com/commands', SLACK],
    ['https://hooks.slack.com:8443/commands', SLACK],
    ['https://evil.example/hooks.slack.com', SLACK],
    ['https://files.slack.com/commands', SLACK],
    ['https://evil-hooks.slack.com/commands', SLACK],
    ['http://127.0.0.1:3300/actions/T1/abc', SLACK],
    ['http://127.0.0.1:3301/actions/T1/abc', LOCAL],
    ['http://localhost:3300/actions/T1/abc', LOCAL],
    ['http://169.254.169.254/latest/meta-data', LOCAL],
    ['file:///etc/passwd', LOCAL],
    ['javascript:alert(1)', SLACK],
    ['//hooks.slack.com/commands', SLACK],
    ['', SLACK],
  ])('%s is not, with the API at %s', (url, api) => expect(isResponseUrl(url, api)).toBe(false));
});
