import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * What the platform does with a change that is asked for: it takes it; refuses for now (429) or breaks down (500); takes
 * it and then loses the connection (`cut`) or never answers (`hang`); or takes it only after whoever sent it has given up
 * (`late`).
 */
export type Conduct = 'take' | 'refuse' | 'break' | 'cut' | 'hang' | 'late';

const LATE_MS = 500;

/** A message as it stands on the platform. */
export interface Post {
  readonly id: string;
  readonly address: string;
  readonly placement: string;
  /** Every version it has shown, in order. */
  readonly versions: number[];
  text: string;
  /** The address by which it was shown to one person alone. */
  via: string | null;
}

/** A chat platform of our own over real HTTP: `POST /posts`, `PUT /posts/ID`, `GET /posts?placement=ID`. */
export interface Platform {
  readonly url: string;
  /** In the order in which they were posted. */
  readonly posts: readonly Post[];
  /** What was asked for, e.g. `POST p1 v1 cut`. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

/** Opens the platform on a free loopback port; `conduct` decides about each change. */
export async function openPlatform(conduct: () => Conduct = () => 'take'): Promise<Platform> {
  const posts: Post[] = [];
  const asked: string[] = [];

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://platform');
    if (request.method === 'GET') {
      const placement = url.searchParams.get('placement') ?? '';
      asked.push(`GET ${placement}`);
      const found = posts.find((post) => post.placement === placement);
      return reply(response, 200, found === undefined ? null : { id: found.id, version: found.versions.at(-1) });
    }
    const change = (await bodyOf(request)) as Omit<Post, 'id' | 'versions'> & {
      readonly version: number;
    };
    const how = conduct();
    asked.push(`${request.method} ${change.placement} v${change.version} ${how}`);
    if (how === 'refuse') return reply(response, 429, {}, { 'retry-after': '0.1' });
    if (how === 'break') return reply(response, 500, {});
    if (how === 'late') {
      await new Promise((resolve) => response.once('close', resolve));
      await new Promise((resolve) => setTimeout(resolve, LATE_MS));
    }
    const known = posts.find(({ id }) => url.pathname === `/posts/${id}`);
    if (request.method === 'PUT' && known === undefined) return reply(response, 404, {});
    const post = known ?? { ...change, id: `post-${posts.length + 1}`, versions: [] };
    if (known === undefined) posts.push(post);
    post.versions.push(change.version);
    post.text = change.text;
    post.via = change.via;
    if (how === 'cut') request.socket.destroy();
    else if (how === 'take') reply(response, 200, { id: post.id });
  }

  const server = createServer((request, response) => {
    response.on('error', () => {});
    answer(request, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    posts,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}

function reply(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}
