/**
 * The least of several measurements in milliseconds, the first below the limit being the last: other programs may have
 * had the machine during one.
 */
export async function leastMs(limitMs: number, measure: (time: number) => Promise<number>): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let time = 0; time < 6 && least >= limitMs; time += 1) least = Math.min(least, await measure(time));
  return least;
}
