/** Forgets what was noted longest ago, until at most so many are left. */
export function forgetOldest(noted: Map<string, unknown>, most: number): void {
  for (const oldest of noted.keys()) {
    if (noted.size <= most) return;
    noted.delete(oldest);
  }
}
