import { buildSchema, type GraphQLSchema, parse, printSchema, validate } from 'graphql';
import { buildGatewaySchema } from '../../src/resolvers/build-schema.js';
import type { Material } from './generate/material.js';
import { generateOperation } from './generate/operation.js';
import { caseSeed, Random } from './random.js';
import { shrink } from './shrink.js';
import { type Difference, type FuzzCase, runCase } from './ways.js';
import type { World } from './world.js';

/** The public schema, as printed in `schema.graphql`. */
const printedSchema = (): GraphQLSchema => buildSchema(printSchema(buildGatewaySchema()));

export interface FuzzOptions {
  readonly seed: number;
  readonly count: number;
  /** The first case, such as one that failed in an earlier run. */
  readonly from: number;
  /** A run ends after so many failing cases. */
  readonly maxFailures: number;
  readonly onFailure?: (failure: Failure) => void;
  readonly onCase?: (done: number, report: FuzzReport) => void;
}

/** A case whose responses differ, shrunk as far as possible. */
export interface Failure {
  readonly index: number;
  readonly smallest: FuzzCase;
  readonly original: FuzzCase;
  readonly differences: readonly Difference[];
}

export interface FuzzReport {
  readonly seed: number;
  cases: number;
  /** Cases with data and without an error. */
  clean: number;
  /** Cases that the database responded to alone. */
  bySql: number;
  /** Times that the reference gave another response a moment later. */
  retries: number;
  /** Cases by the codes of their errors. */
  readonly codes: Record<string, number>;
  readonly failures: Failure[];
}

/** The case of a seed: an operation that is valid, and for some another one to share its document. */
export function makeCase(schema: GraphQLSchema, material: Material, seed: number, index: number): FuzzCase {
  const random = new Random(caseSeed(seed, index));
  const operation = generateOperation(schema, material, random);
  const other = random.chance(0.4) ? generateOperation(schema, material, random, 'Other', 'o') : null;
  for (const { query } of other ? [operation, other] : [operation]) {
    const [error] = validate(schema, parse(query));
    if (error) throw new Error(`Case ${index} of seed ${seed} is not valid: ${error.message}\n${query}`);
  }
  return { operation, other };
}

/** Runs cases one after the other. */
export async function fuzz(world: World, material: Material, options: FuzzOptions): Promise<FuzzReport> {
  const schema = printedSchema();
  const { seed, count, from, maxFailures, onFailure, onCase } = options;
  const report: FuzzReport = { seed, cases: 0, clean: 0, bySql: 0, retries: 0, codes: {}, failures: [] };
  for (let index = from; index < from + count && report.failures.length < maxFailures; index += 1) {
    const original = makeCase(schema, material, seed, index);
    const { reader, bySql, differences, retries } = await runCase(world, original);
    report.cases += 1;
    report.retries += retries;
    if (bySql) report.bySql += 1;
    if (reader.hasData && reader.codes.length === 0) report.clean += 1;
    for (const code of new Set(reader.codes)) report.codes[code] = (report.codes[code] ?? 0) + 1;
    if (differences.length > 0) {
      const failure = { index, original, ...(await smallest(world, schema, original, differences)) };
      report.failures.push(failure);
      onFailure?.(failure);
    }
    onCase?.(report.cases, report);
  }
  return report;
}

async function smallest(
  world: World,
  schema: GraphQLSchema,
  original: FuzzCase,
  differences: readonly Difference[],
): Promise<Pick<Failure, 'smallest' | 'differences'>> {
  let last = differences;
  const found = await shrink(schema, original, async (candidate) => {
    const result = await runCase(world, candidate);
    if (result.differences.length > 0) last = result.differences;
    return result.differences.length > 0;
  });
  return { smallest: found, differences: last };
}
