import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import {
  buildSchema,
  findBreakingChanges,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';

/** The public contract: printed and committed, described, and never broken against the last release. */
export function contractProblems() {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['bin/dateline.mjs', 'print-schema'], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr || 'The schema cannot be printed.');
  return judgeContract({
    printed: stdout,
    committed: readFileSync('schema.graphql', 'utf8'),
    baseline: readFileSync('schema.baseline.graphql', 'utf8'),
  });
}

/** @param {{ printed: string, committed: string, baseline: string }} contract */
export function judgeContract({ printed, committed, baseline }) {
  const parts = describable(printed);
  const problems = [...undescribed(parts), ...breaking(baseline, printed)];
  if (printed !== committed) {
    problems.push(
      'schema.graphql is not what the code says. Print it: npm run --silent print-schema > schema.graphql',
    );
  }
  return { problems, summary: `${parts.length} descriptions` };
}

/**
 * What a client of `before` would lose with `after`.
 * @param {string} before
 * @param {string} after
 */
const breaking = (before, after) =>
  findBreakingChanges(buildSchema(before), buildSchema(after)).map(
    ({ type, description }) => `Breaks clients of the last release, ${type}: ${description}`,
  );

/**
 * @typedef {{ readonly name: string, readonly description?: string | null | undefined }} Part
 * @param {readonly Part[]} parts
 */
function undescribed(parts) {
  if (parts.length === 0) return ['The schema holds nothing to describe.'];
  return parts
    .filter(({ description }) => !description?.trim())
    .map(({ name }) => `${name} has no description.`);
}

/**
 * Every type, field, argument and value of our own, by its path.
 * @param {string} printed
 */
function describable(printed) {
  const types = Object.values(buildSchema(printed).getTypeMap()).filter(
    (type) => !type.name.startsWith('__') && !isSpecifiedScalarType(type),
  );
  return types.flatMap((type) => {
    const own = partsOf(type).flatMap((part) => [
      { name: `${type.name}.${part.name}`, description: part.description },
      ...argsOf(part).map(({ name, description }) => ({
        name: `${type.name}.${part.name}(${name})`,
        description,
      })),
    ]);
    return [{ name: type.name, description: type.description }, ...own];
  });
}

/** @param {import('graphql').GraphQLNamedType} type */
function partsOf(type) {
  if (isEnumType(type)) return type.getValues();
  const hasFields = isObjectType(type) || isInterfaceType(type) || isInputObjectType(type);
  return hasFields ? Object.values(type.getFields()) : [];
}

/**
 * @param {object} part
 * @returns {readonly import('graphql').GraphQLArgument[]}
 */
const argsOf = (part) => ('args' in part && Array.isArray(part.args) ? part.args : []);
