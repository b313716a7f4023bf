/** A slug as it is kept: composed (NFC), and without NUL, which no text in the database has. */
export const plainSlug = (slug: string): string => slug.replaceAll('\0', '').normalize('NFC');
