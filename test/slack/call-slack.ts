import type { FakeSlack } from './fake-slack.ts';
import type { Fields } from './fields.ts';

/** Calls a method as web-api does: a form, with JSON where there is structure; `null` sends no token. */
export async function callSlack(
  slack: FakeSlack,
  method: string,
  args: Fields = {},
  token: string | null = slack.workspace.app.botToken,
): Promise<Fields & { headers: Headers }> {
  const fields = Object.entries(args).map(([name, value]): [string, string] => [
    name,
    typeof value === 'object' ? JSON.stringify(value) : String(value),
  ]);
  const headers: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` };
  const body = new URLSearchParams(fields);
  const response = await fetch(`${slack.apiUrl}${method}`, { method: 'POST', headers, body });
  return { ...((await response.json()) as Fields), headers: response.headers };
}
