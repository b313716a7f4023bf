/** The SHA-256 of a document's text, which the generated types carry. */
export function hashOf(document: object): string {
  const { hash = '' } = (document as { __meta__?: { hash?: string } }).__meta__ ?? {};
  return hash;
}
