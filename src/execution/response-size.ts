/**
 * Whether a result as JSON has more than so many bytes. It stops counting there, and counts a character as a byte:
 * longer ones only make the response larger by a factor that is bounded.
 */
export function exceeds(value: unknown, maxBytes: number): boolean {
  return remaining(value, maxBytes) < 0;
}

function remaining(value: unknown, left: number): number {
  if (left < 0) return left;
  if (typeof value === 'string') return left - value.length - 2;
  if (value === null || typeof value !== 'object') return left - 5;
  let rest = left - 2;
  for (const key in value) {
    rest = remaining(
      (value as Record<string, unknown>)[key],
      rest - (Array.isArray(value) ? 1 : key.length + 4),
    );
    if (rest < 0) return rest;
  }
  return rest;
}
