/**
 * Whether a result is larger than `maxBytes` as JSON. It stops counting there. It counts a character as one byte: the
 * error is a bounded factor.
 */
export function exceedsBytes(value: unknown, maxBytes: number): boolean {
  return remainingBytes(value, maxBytes) < 0;
}

function remainingBytes(value: unknown, left: number): number {
  if (left < 0) return left;
  if (typeof value === 'string') return left - value.length - 2;
  if (value === null || typeof value !== 'object') return left - 5;
  let rest = left - 2;
  for (const key in value) {
    rest = remainingBytes(
      (value as Record<string, unknown>)[key],
      rest - (Array.isArray(value) ? 1 : key.length + 4),
    );
    if (rest < 0) return rest;
  }
  return rest;
}
