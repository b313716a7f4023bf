import { describe, expect, it } from 'vitest';
import { LiveMemory } from '../../../src/services/live/live-memory.js';

const operation = (key: string, query: string, documentBytes = 100_000) => ({ key, query, documentBytes });
const codeOf = (enter: () => unknown): unknown => {
  try {
    return enter() && 'entered';
  } catch (error) {
    return (error as { code?: unknown }).code;
  }
};

describe('the memory of subscriptions', () => {
  it('counts a document once for all its operations, and refuses what does not fit', () => {
    const memory = new LiveMemory(250_000);
    const leave = memory.enter(operation('a', 'first'));
    for (let count = 0; count < 10; count += 1) memory.enter(operation(`a${count}`, 'first'));
    memory.enter(operation('b', 'second'));
    expect(codeOf(() => memory.enter(operation('c', 'third')))).toBe('OVERLOADED');
    expect(codeOf(() => memory.enter(operation('d', 'second')))).toBe('entered');
    leave();
    expect(codeOf(() => memory.enter(operation('c', 'third')))).toBe('OVERLOADED');
  });

  it('forgets an operation with its last listener, and a document with its last operation', () => {
    const memory = new LiveMemory(150_000);
    for (let count = 0; count < 5; count += 1) {
      const leaves = [1, 2, 3].map(() => memory.enter(operation(`key ${count}`, `query ${count}`)));
      const other = memory.enter(operation(`other ${count}`, `query ${count}`));
      for (const leave of leaves) leave();
      expect(codeOf(() => memory.enter(operation('more', 'another document')))).toBe('OVERLOADED');
      other();
    }
    expect(codeOf(() => memory.enter(operation('more', 'another document')))).toBe('entered');
  });

  it('counts the key, which has the variables', () => {
    const memory = new LiveMemory(150_000);
    expect(codeOf(() => memory.enter(operation('x'.repeat(30_000), 'first')))).toBe('OVERLOADED');
  });
});
