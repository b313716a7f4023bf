import type { Transaction } from 'prosemirror-state';

interface StoredPicture {
  readonly url: string;
  readonly width: number;
  readonly height: number;
}

/** Puts a picture at a place, or next to the block that ends there; returns the place after it. */
export function putPicture(
  transaction: Transaction,
  place: number,
  { url, width, height }: StoredPicture,
): number {
  const { picture } = transaction.doc.type.schema.nodes;
  if (!picture) throw new Error('The schema has no pictures.');
  const node = picture.create({ src: url, width: String(width), height: String(height) });
  transaction.replaceRangeWith(place, place, node);
  let after = place;
  transaction.mapping.maps.at(-1)?.forEach((_from, _to, _start, end) => {
    after = end;
  });
  return after;
}
