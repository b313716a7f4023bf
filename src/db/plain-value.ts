/** A value as PostgreSQL takes it: no text holds NUL there, so none that is looked for need hold it. */
export function plainValue(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('\0', '');
  return Array.isArray(value) ? value.map(plainValue) : value;
}
