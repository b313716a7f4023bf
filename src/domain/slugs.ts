/** A slug in its stored form: NFC, and without NUL, which PostgreSQL text cannot contain. */
export const normaliseSlug = (slug: string): string => slug.replaceAll('\0', '').normalize('NFC');
