import type { IncomingMessage } from 'node:http';

/** More than any interaction of ours: a form with a hundred fields has about 100 KB. */
const LARGEST_BODY = 1_000_000;
/** docs.slack.dev/authentication/verifying-requests-from-slack; Bolt itself looks for what is too old alone. */
const MOST_AHEAD_S = 5 * 60;

/**
 * Refuses what Bolt's receiver would take or fall over, with the HTTP status to answer; null lets the request pass, its
 * body read into `rawBody`, where Bolt finds it. Signatures are left to Bolt.
 */
export async function refuseEarly(request: IncomingMessage, now: Date): Promise<401 | 413 | 400 | null> {
  const sentAt = Number(request.headers['x-slack-request-timestamp'] ?? 0);
  if (sentAt > now.getTime() / 1000 + MOST_AHEAD_S) return 401;
  const rawBody = await bytesOf(request);
  if (rawBody === null) return 413;
  // Bolt reads fields of whatever it parsed, outside of its own catch: that would end the process.
  if (isNull(rawBody.toString())) return 400;
  Object.assign(request, { rawBody });
  return null;
}

/** The whole body; null as soon as it is too large. The connection stays, to be answered on. */
async function bytesOf(request: IncomingMessage): Promise<Buffer | null> {
  if (Number(request.headers['content-length'] ?? 0) > LARGEST_BODY) return null;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > LARGEST_BODY) return null;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

/** Whether a body, or the payload of a form, is the JSON `null`. */
function isNull(body: string): boolean {
  const payload = body.startsWith('payload=') ? new URLSearchParams(body).get('payload') : null;
  return [body, payload].some((json) => json?.trim() === 'null');
}
