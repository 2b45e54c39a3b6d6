import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { slackManifest } from '../../../src/channels/slack/manifest.ts';

const FILE = fileURLToPath(new URL('../../../manifest.json', import.meta.url));

/** Slack's public schema of app manifests (github slackapi/manifest-schema, MIT) is not part of the software. */
const SCHEMA = ['../shared', '../../shared']
  .map((shared) => `${shared}/schemas/slack-manifest.schema.2.0.0.json`)
  .find((path) => existsSync(path));

describe('manifest.json', () => {
  it('is what the code uses (`npx vitest run -u test/channels/slack/manifest.test.ts` writes it anew)', async () => {
    await expect(`${JSON.stringify(slackManifest(), null, 2)}\n`).toMatchFileSnapshot(FILE);
  });

  it('keeps Slack’s lengths that the schema does not know', () => {
    const { display_information, features } = slackManifest();
    expect(display_information.description.length).toBeLessThanOrEqual(140);
    expect(features.agent_view.suggested_prompts.length).toBeLessThanOrEqual(4);
    expect(features.bot_user.display_name).toMatch(/^[a-z0-9_.-]+$/u);
  });
});

describe.skipIf(SCHEMA === undefined)('Slack’s schema of manifests (skipped: ../shared/schemas is absent)', () => {
  const validate = () => {
    const schema = JSON.parse(readFileSync(SCHEMA ?? '', 'utf8')) as object;
    return new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(schema);
  };

  it('accepts both variants', () => {
    const valid = validate();
    for (const manifest of [
      JSON.parse(readFileSync(FILE, 'utf8')),
      slackManifest('https://michishirube.example.jp/slack/events'),
    ]) {
      valid(manifest);
      expect(valid.errors).toBeNull();
    }
  });

  it('would refuse a wrong one', () => {
    const valid = validate();
    const { features, ...rest } = slackManifest();
    expect(valid({ ...rest, features: { ...features, agent_views: {} } })).toBe(false);
    expect(valid({ ...rest, display_information: { name: 'あ'.repeat(36) } })).toBe(false);
  });
});
