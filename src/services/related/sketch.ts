/** More say no more of a text; long texts keep a sample of theirs. */
const most = 96;

const words = /[\p{L}\p{M}][\p{L}\p{M}'’-]*/gu;
const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;

/**
 * What a text says, word triple by word triple, as hashes: all of a short text's, of a longer one's those that a power
 * of two divides. Two such samples of different rates compare at the lower one (FracMinHash: Irber et al. 2022,
 * "Lightweight compositional analysis of metagenomes with FracMinHash and minimum metagenome covers").
 */
export function sketchOf(text: string): number[] {
  const all = new Set<number>();
  const tokens = text.toLowerCase().match(words) ?? [];
  const units = tokens.flatMap((token) => (unspaced.test(token) ? [...token] : token));
  for (let at = 0; at + 2 < units.length; at += 1) {
    all.add(hash(`${units[at]} ${units[at + 1]} ${units[at + 2]}`));
  }
  let kept = [...all];
  for (let bits = 1; kept.length > most; bits += 1) {
    const mask = 2 ** bits - 1;
    kept = kept.filter((value) => (value & mask) === 0);
  }
  return kept.sort((a, b) => a - b);
}

/** FNV-1a, 32 bits, with the finish of MurmurHash3 so that the low bits are even as well. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return value ^ (value >>> 16);
}

/** A sketch as it is compared. */
export interface Sketch {
  readonly hashes: Int32Array;
  /** The bits in which a thinned sample holds nothing. */
  readonly mask: number;
}

export function openSketch(sketch: readonly number[]): Sketch {
  let seen = 0;
  for (const value of sketch) seen |= value;
  // A short sample was not thinned, whatever its bits.
  const thinned = sketch.length >= most / 4 && seen !== 0;
  return { hashes: Int32Array.from(sketch), mask: thinned ? (seen & -seen) - 1 : 0 };
}

/** Fewer triples than these tell nothing. */
const fewest = 5;

/** Whether two texts say the same: over half of the triples of the shorter one stand in the other. */
export function saysTheSame(a: Sketch, b: Sketch): boolean {
  const mask = a.mask | b.mask;
  const inBoth = countShared(a.hashes, b.hashes, mask);
  if (inBoth < fewest / 2) return false;
  const shorter = Math.min(countKept(a, mask), countKept(b, mask));
  return shorter >= fewest && inBoth / shorter > 0.5;
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

function countKept({ hashes, mask: own }: Sketch, mask: number): number {
  if (mask === own) return hashes.length;
  let kept = 0;
  for (const value of hashes) if ((value & mask) === 0) kept += 1;
  return kept;
}
