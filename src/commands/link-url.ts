import type { IssuedLink } from '../assistant/door/sign-in.ts';

/** The address that signs its person in, under the console's base address. */
export function linkUrl(base: string, { token }: IssuedLink): string {
  return `${base}/sign-in?token=${token}`;
}
