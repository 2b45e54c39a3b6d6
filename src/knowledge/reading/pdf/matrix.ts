/** A PDF transformation [a b c d e f]. */
export type Matrix = readonly [number, number, number, number, number, number];

/** Leaves every point where it is. */
export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** `inner` applied first, then `outer`. */
export function multiply(outer: Matrix, inner: Matrix): Matrix {
  return [
    outer[0] * inner[0] + outer[2] * inner[1],
    outer[1] * inner[0] + outer[3] * inner[1],
    outer[0] * inner[2] + outer[2] * inner[3],
    outer[1] * inner[2] + outer[3] * inner[3],
    outer[0] * inner[4] + outer[2] * inner[5] + outer[4],
    outer[1] * inner[4] + outer[3] * inner[5] + outer[5],
  ];
}

/** A point through a matrix. */
export function applied(m: Matrix, x: number, y: number): { x: number; y: number } {
  return { x: m[0] * x + m[2] * y + m[4], y: m[1] * x + m[3] * y + m[5] };
}

/** A matrix out of what pdf.js passes (array, typed array, index object); null when it is none. */
export function matrixOf(value: unknown): Matrix | null {
  if (typeof value !== 'object' || value === null) return null;
  const n = (key: number): number => {
    const entry: unknown = Reflect.get(value, key);
    return typeof entry === 'number' && Number.isFinite(entry) ? entry : Number.NaN;
  };
  const matrix: Matrix = [n(0), n(1), n(2), n(3), n(4), n(5)];
  return matrix.some(Number.isNaN) ? null : matrix;
}
