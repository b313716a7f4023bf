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

/** Fewer triples than these tell nothing. */
const fewest = 5;

/** Whether two texts say the same: over half of the triples of the shorter one stand in the other. */
export function saysTheSame(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  const mask = Math.max(maskOf(a), maskOf(b));
  let [inA, inB, both] = [0, 0, 0];
  for (let i = 0, j = 0; i < a.length || j < b.length; ) {
    const x = a[i] ?? Number.POSITIVE_INFINITY;
    const y = b[j] ?? Number.POSITIVE_INFINITY;
    const value = Math.min(x, y);
    if (x === value) i += 1;
    if (y === value) j += 1;
    if ((value & mask) !== 0) continue;
    if (x === value) inA += 1;
    if (y === value) inB += 1;
    if (x === y) both += 1;
  }
  const shorter = Math.min(inA, inB);
  return shorter >= fewest && both / shorter > 0.5;
}

/** The bits in which a sample holds nothing: those that it was thinned by. A short one was not thinned. */
function maskOf(sketch: ArrayLike<number>): number {
  if (sketch.length < most / 4) return 0;
  let seen = 0;
  for (let at = 0; at < sketch.length; at += 1) seen |= sketch[at] ?? 0;
  return seen === 0 ? 0 : (seen & -seen) - 1;
}
