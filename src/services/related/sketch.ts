/** Hashes in a sketch. A longer text is sampled. */
const maxHashes = 96;

const words = /[\p{L}\p{M}][\p{L}\p{M}'’-]*/gu;
const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;

/**
 * The sketch of a text: hashes of its triples of words. A short text keeps all of them, a longer one those that a power
 * of two divides. Two samples of different rates are compared at the lower rate (FracMinHash: Irber et al. 2022,
 * "Lightweight compositional analysis of metagenomes with FracMinHash and minimum metagenome covers").
 */
export function sketchOf(text: string): number[] {
  const all = new Set<number>();
  const tokens = text.toLowerCase().match(words) ?? [];
  const units = tokens.flatMap((token) => (unspaced.test(token) ? [...token] : token));
  for (let at = 0; at + 2 < units.length; at += 1) {
    all.add(hash(`${units[at]} ${units[at + 1]} ${units[at + 2]}`));
  }
  let sampled = [...all];
  for (let bits = 1; sampled.length > maxHashes; bits += 1) {
    const mask = 2 ** bits - 1;
    sampled = sampled.filter((value) => (value & mask) === 0);
  }
  return sampled.sort((a, b) => a - b);
}

/** FNV-1a with 32 bits, and the finaliser of MurmurHash3 so that the low bits are well distributed. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return value ^ (value >>> 16);
}

/** A sketch prepared for comparison. */
export interface Sketch {
  readonly hashes: Int32Array;
  /** The low bits that are zero in every hash, because the text was sampled. */
  readonly mask: number;
}

export function parseSketch(sketch: readonly number[]): Sketch {
  let usedBits = 0;
  for (const value of sketch) usedBits |= value;
  // A short sketch was not sampled, whatever its bits.
  const isSampled = sketch.length >= maxHashes / 4 && usedBits !== 0;
  return { hashes: Int32Array.from(sketch), mask: isSampled ? (usedBits & -usedBits) - 1 : 0 };
}

/** A text with fewer triples has no near-duplicates. */
const minTriples = 5;

/** Whether two texts are near-duplicates: the longer one holds over half of the triples of the shorter one. */
export function areNearDuplicates(a: Sketch, b: Sketch): boolean {
  const mask = a.mask | b.mask;
  const inBoth = countShared(a.hashes, b.hashes, mask);
  if (inBoth < minTriples / 2) return false;
  const shorter = Math.min(countSampled(a, mask), countSampled(b, mask));
  return shorter >= minTriples && inBoth / shorter > 0.5;
}

function countShared(a: Int32Array, b: Int32Array, mask: number): number {
  let both = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const x = a[i] ?? 0;
    const y = b[j] ?? 0;
    if (x === y && (x & mask) === 0) both += 1;
    if (x <= y) i += 1;
    if (y <= x) j += 1;
  }
  return both;
}

function countSampled({ hashes, mask: own }: Sketch, mask: number): number {
  if (mask === own) return hashes.length;
  let sampled = 0;
  for (const value of hashes) if ((value & mask) === 0) sampled += 1;
  return sampled;
}
