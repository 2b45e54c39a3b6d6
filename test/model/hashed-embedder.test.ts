import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createHashedEmbedder } from '../../src/model/hashed-embedder.ts';

const embedder = createHashedEmbedder();
const embed = async (text: string): Promise<Float32Array> => (await embedder.embed([text]))[0] ?? new Float32Array(0);
const cosine = (a: Float32Array, b: Float32Array): number =>
  a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);

describe('the hashed embedder', () => {
  it('returns one finite unit vector per text, whatever the text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: 'binary' }), { maxLength: 4 }), async (texts) => {
        const vectors = await embedder.embed(texts);
        expect(vectors).toHaveLength(texts.length);
        for (const vector of vectors) {
          expect(vector).toHaveLength(embedder.dimensions);
          expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
        }
      }),
    );
  });

  it('gives the same vector again, and for full and half width', async () => {
    expect(await embed('ＭａａＳ ﾊﾞｽ')).toEqual(await embed('maasバス'));
  });

  it('puts like spellings nearer than unlike ones', async () => {
    const [purchase, purchases, other] = [
      await embed('車両購入費'),
      await embed('車両の購入費'),
      await embed('説明会の日程'),
    ];
    expect(cosine(purchase, purchases)).toBeGreaterThan(cosine(purchase, other) + 0.3);
  });

  it('keeps its vectors from version to version: a change needs a new name', async () => {
    const vector = await embed('公募要領');
    expect([
      embedder.name,
      [...vector].map((value) => Math.round(value * 1000)).filter((value) => value !== 0),
    ]).toMatchInlineSnapshot(`
      [
        "hashed-ngrams-256-v1",
        [
          333,
          -333,
          333,
          -333,
          333,
          333,
          333,
          333,
          -333,
        ],
      ]
    `);
  });
});
