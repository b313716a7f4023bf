import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { exitOnNextSignal, stopSignal } from '../../../src/process/signals.js';

const listeners = () => ({ SIGINT: process.listeners('SIGINT'), SIGTERM: process.listeners('SIGTERM') });
let before = listeners();
beforeEach(() => {
  before = listeners();
});
afterEach(() => {
  vi.restoreAllMocks();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    for (const listener of process.listeners(name))
      if (!before[name].includes(listener)) process.off(name, listener);
  }
});

it.each([
  ['SIGTERM', 'SIGINT'],
  ['SIGINT', 'SIGTERM'],
  ['SIGTERM', 'SIGTERM'],
] as const)('after %s, %s stops at once', async (first, second) => {
  const exit = vi.spyOn(process, 'exit').mockImplementation(() => undefined as never);
  const signal = stopSignal();
  process.emit(first, first);
  expect(await signal).toBe(first);
  expect(process.listeners(second)).toEqual(before[second]);
  const endOthers = vi.fn();
  exitOnNextSignal(endOthers);
  process.emit(second, second);
  expect(endOthers).toHaveBeenCalledOnce();
  expect(exit).toHaveBeenCalledExactlyOnceWith(130);
});
