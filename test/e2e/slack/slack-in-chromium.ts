import type { Locator, Page } from 'playwright-core';
import { APP, HANA, type LocalSlack } from './local-slack.ts';

/** What a person does in local-slack's client. */
export type Person = Awaited<ReturnType<typeof openSlackInChromium>>;

/** Opens the client as 佐藤 はな, in the open channel. */
export async function openSlackInChromium(page: Page, slack: LocalSlack) {
  await page.goto(slack.url);
  await page.locator('.actas select').last().selectOption(HANA.id);
  await page.locator('.sidebar-item', { hasText: 'mobility' }).click();
  const thread = page.locator('.thread-pane');
  const modal = page.locator('.modal');
  const field = (label: string): Locator => modal.locator('.bk-input', { hasText: label });

  return {
    ...{ page, thread, modal, field },
    /** Writes in the channel, completing `@` as the client offers it. */
    async say(text: string, mention = true): Promise<void> {
      const composer = page.locator('.main .composer');
      if (mention) {
        await composer.locator('.composer-input').pressSequentially(`@${APP.botName.slice(0, 5)}`);
        await composer.locator('.mention-option').click();
      }
      await composer.locator('.composer-input').pressSequentially(text);
      await composer.locator('.composer-send').click();
    },
    /** Opens the thread below the last message of the channel that has one. */
    openThread: () => page.locator('.thread-summary').last().click(),
    /** The app's messages in the open thread. */
    answers: thread.locator('.msg', { has: page.locator('.badge-app') }),
    choose: (label: string, option: string) => field(label).getByText(option, { exact: true }).click(),
    fill: (label: string, text: string) => field(label).locator('.bk-plain-input').fill(text),
    /** Fills in once more what the form was opened with: Slack sends it along, local-slack sends what was touched alone. */
    // biome-ignore lint/suspicious/noExplicitAny: blocks of all kinds
    async keep(blocks: readonly any[]): Promise<void> {
      for (const { label, element } of blocks.filter(({ type }) => type === 'input')) {
        const input = modal.locator('.bk-input', { has: page.getByText(label.text, { exact: true }) });
        const { initial_option: option, initial_value: value } = element;
        if (element.type === 'radio_buttons' && option)
          await input.getByText(option.text.text, { exact: true }).click();
        if (element.type === 'plain_text_input' && value !== undefined) {
          await input.locator('.bk-plain-input').fill('');
          await input.locator('.bk-plain-input').fill(value);
        }
      }
    },
    submit: () => modal.locator('.modal-btn.primary').click(),
    goTo: (name: string) => page.locator('.sidebar-item', { hasText: name }).click(),
  };
}
