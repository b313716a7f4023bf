/** Waits until something holds; gives how many milliseconds that took. */
export async function until(holds: () => boolean, patienceMs = 5000): Promise<number> {
  const started = performance.now();
  while (!holds()) {
    if (performance.now() - started > patienceMs)
      throw new Error(`It did not come true in ${patienceMs} ms.`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return performance.now() - started;
}
