/** Turns texts into unit vectors. The embedded default is deterministic and needs no network. */
export interface Embedder {
  /** Names model and version; part of the index stamp, so that another embedder rebuilds the index. */
  readonly name: string;
  readonly dimensions: number;
  /** One vector of `dimensions` finite numbers, length 1, per text, in order. */
  embed(texts: readonly string[]): Promise<Float32Array[]>;
}
