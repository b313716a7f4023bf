/** Removes NUL from strings: PostgreSQL text cannot contain it. */
export function withoutNul(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('\0', '');
  return Array.isArray(value) ? value.map(withoutNul) : value;
}
