import { expect } from 'vitest';
import { z } from 'zod';
import { ANSWER_KINDS } from '../../src/domain/answer.ts';

const citation = z.strictObject({
  document: z.string().min(1),
  title: z.string().min(1),
  page: z.int().min(1).nullable(),
  quote: z.string().min(1),
});

/** A line of `ask --json`, field by field, in the order in which it is documented. */
export const jsonLine = z
  .strictObject({
    id: z.string(),
    kind: z.enum(ANSWER_KINDS),
    text: z.string().min(1).max(1_200),
    citations: z.array(citation),
    near: z.array(citation),
    abstained: z.boolean(),
    certificate: z
      .string()
      .regex(/^[0-9a-hjkmnp-tv-z]{13}$/u)
      .nullable(),
    latencyMs: z.number().min(0),
  })
  .refine(({ abstained, citations }) => !abstained || citations.length === 0, 'abstained, yet cites');

/** A line of `ask --json`, checked. */
export type JsonLine = z.infer<typeof jsonLine>;

/** All of standard output as checked lines: nothing else may stand there. */
export function jsonLines(stdout: string): JsonLine[] {
  if (stdout === '') return [];
  expect(stdout.endsWith('\n')).toBe(true);
  return stdout
    .slice(0, -1)
    .split('\n')
    .map((line) => jsonLine.parse(JSON.parse(line)));
}

/** The first line, for commands that print one. */
export function onlyLine(stdout: string): JsonLine {
  const lines = jsonLines(stdout);
  expect(lines).toHaveLength(1);
  return lines[0] as JsonLine;
}
