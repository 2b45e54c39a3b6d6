import { setGlobalProxyFromEnv } from 'node:http';
import { z } from 'zod';

/** The proxy that what goes out goes through, as the usual variables name it; addresses may hold a name and a password. */
export interface OutgoingProxy {
  /** For https:// and wss://; empty for none. */
  readonly httpsProxy: string;
  /** For http:// and ws://; empty for none. */
  readonly httpProxy: string;
  /** Hosts that are reached directly, with commas; this machine is always among them. */
  readonly noProxy: string;
}

const HERE = ['localhost', '127.0.0.1', '[::1]', '::1'];

/** The variables of the proxy as they are checked one by one. */
export const PROXY_VARIABLES = {
  HTTPS_PROXY: proxyAddress(),
  HTTP_PROXY: proxyAddress(),
  NO_PROXY: z.string().trim().default(''),
};

/** An example of each, as a fault shows it. */
export const PROXY_EXAMPLES: Readonly<Record<keyof typeof PROXY_VARIABLES, string>> = {
  HTTPS_PROXY: 'http://proxy.example.jp:8080',
  HTTP_PROXY: 'http://proxy.example.jp:8080',
  NO_PROXY: 'localhost,.example.lg.jp',
};

/** Which of the variables are never printed. */
export const PROXY_SECRETS = ['HTTPS_PROXY', 'HTTP_PROXY'] as const;

/**
 * The environment with the proxy's variables in capitals: by custom they are also written small, which then counts. Without
 * them where nothing goes out: they may be there for other programs, in forms that are not ours to refuse.
 */
export function withProxy(
  env: Readonly<Record<string, string | undefined>>,
  goesOut: boolean,
): Readonly<Record<string, string | undefined>> {
  const read = (name: string) => (goesOut ? env[name.toLowerCase()] || env[name] : undefined);
  return { ...env, ...Object.fromEntries(Object.keys(PROXY_VARIABLES).map((name) => [name, read(name)])) };
}

/** The proxy of variables without faults; null when none is named. */
export function outgoingProxy(
  data: {
    readonly [Name in keyof typeof PROXY_VARIABLES]: z.infer<(typeof PROXY_VARIABLES)[Name]>;
  },
): OutgoingProxy | null {
  const { HTTPS_PROXY: httpsProxy, HTTP_PROXY: httpProxy, NO_PROXY: direct } = data;
  if (httpsProxy === '' && httpProxy === '') return null;
  const noProxy = direct === '*' ? direct : [...direct.split(/[\s,]+/u), ...HERE].filter((host) => host !== '').join();
  return Object.freeze({ httpsProxy, httpProxy, noProxy });
}

/** Has every `fetch` of this process go through the proxy from now on. */
export function goThroughProxy({ httpsProxy, httpProxy, noProxy }: OutgoingProxy): void {
  setGlobalProxyFromEnv({
    ...(httpsProxy === '' ? {} : { HTTPS_PROXY: httpsProxy }),
    ...(httpProxy === '' ? {} : { HTTP_PROXY: httpProxy }),
    NO_PROXY: noProxy,
  });
}

function proxyAddress() {
  return z
    .string()
    .trim()
    .transform((address) => (address === '' || address.includes('://') ? address : `http://${address}`))
    .refine(
      (address) => address === '' || (/^https?:\/\/[^\s/?#]+\/?$/u.test(address) && URL.canParse(address)),
      'must be http:// or https:// and a name, with nothing behind it',
    )
    .default('');
}
