import { z } from 'zod';

const pageNumber = z.number().int().nullable();
const faultSchema = z.object({ code: z.string(), message: z.string(), hint: z.string(), page: pageNumber });
const pageSchema = z.object({ number: pageNumber, text: z.string() });
const passageSchema = z.object({
  id: z.string(),
  documentId: z.string(),
  ordinal: z.number().int(),
  kind: z.enum(['paragraph', 'item', 'row']),
  headings: z.array(z.string()),
  lead: z.string().nullable(),
  marker: z.string().nullable(),
  depth: z.number().int(),
  group: z.number().int().nullable(),
  text: z.string(),
  cells: z.array(z.object({ header: z.string(), text: z.string(), page: pageNumber })),
  breaks: z.array(z.object({ at: z.number().int(), page: pageNumber })).min(1),
});

/** Parent to child: read this file. */
export const requestSchema = z.object({ job: z.number().int(), path: z.string(), name: z.string() });
export type ReadRequest = z.infer<typeof requestSchema>;

/** Child to parent. `beat` carries the child's memory where the parent cannot see it. */
export const replySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('beat'), rssBytes: z.number() }),
  z.object({ kind: z.literal('progress'), job: z.number().int(), done: z.number(), total: z.number() }),
  z.object({
    kind: z.literal('read'),
    job: z.number().int(),
    id: z.string(),
    bytes: z.number(),
    title: z.string(),
    pages: z.array(pageSchema),
    passages: z.array(passageSchema),
    faults: z.array(faultSchema),
  }),
  z.object({ kind: z.literal('failed'), job: z.number().int(), fault: faultSchema }),
]);
export type ReadReply = z.infer<typeof replySchema>;
