import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../support/test-database.js';
import { describeFailure } from './describe.js';
import type { Material } from './generate/material.js';
import { harvest } from './harvest.js';
import { fuzz } from './run.js';
import { openWorld, type World } from './world.js';

const base = testDatabase();
let world: World;
let material: Material;

beforeAll(async () => {
  world = await openWorld(base.url);
  material = await harvest(world);
});
afterAll(() => world?.close());

describe('random operations', () => {
  it.each([1, 2, 3])('give the same response in every way that they are run, seed %i', async (seed) => {
    const report = await fuzz(world, material, { seed, count: 120, from: 0, maxFailures: 3 });
    expect(report.failures.map(describeFailure)).toEqual([]);
    // Without data and errors in the sample, the check would prove nothing.
    expect(report.clean / report.cases).toBeGreaterThan(0.6);
    expect(report.bySql / report.cases).toBeGreaterThan(0.3);
    expect(report.retries).toBeLessThanOrEqual(3);
  });
});
