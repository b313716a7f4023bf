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
    usage: readUsage(),
  });
}

/**
 * Which clients ask which fields: what `npm run --silent usage -- fields --json > usage.json` wrote, named by USAGE.
 * @typedef {{ readonly name: string, readonly clientName: string, readonly clientVersion: string, readonly requests: number }} FieldUse
 * @returns {readonly FieldUse[]}
 */
function readUsage() {
  const path = process.env.USAGE;
  return path ? JSON.parse(readFileSync(path, 'utf8')).fields : [];
}

/** @param {{ printed: string, committed: string, baseline: string, usage?: readonly FieldUse[] }} contract */
export function judgeContract({ printed, committed, baseline, usage = [] }) {
  const parts = describable(printed);
  const problems = [...undescribed(parts), ...breaking(baseline, printed)];
  const { removed, deprecated } = leaving(baseline, printed);
  problems.push(...removed.flatMap((name) => askedBy(name, 'is removed', usage)));
  const warnings = deprecated.flatMap((name) => askedBy(name, 'is deprecated', usage));
  if (printed !== committed) {
    problems.push(
      'schema.graphql is not what the code says. Print it: npm run --silent print-schema > schema.graphql',
    );
  }
  return { problems, warnings, summary: [`${parts.length} descriptions`, ...warnings].join('\n        ') };
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
 * The fields that a schema no longer has, and those that it asks clients to leave.
 * @param {string} before
 * @param {string} after
 */
function leaving(before, after) {
  const now = new Map(fieldsOf(after).map((field) => [field.name, field]));
  return {
    removed: fieldsOf(before)
      .map(({ name }) => name)
      .filter((name) => !now.has(name)),
    deprecated: [...now.values()].filter(({ isDeprecated }) => isDeprecated).map(({ name }) => name),
  };
}

/** @param {string} printed */
const fieldsOf = (printed) =>
  Object.values(buildSchema(printed).getTypeMap()).flatMap((type) =>
    (isObjectType(type) || isInterfaceType(type)) && !type.name.startsWith('__')
      ? Object.values(type.getFields()).map(({ name, deprecationReason }) => ({
          name: `${type.name}.${name}`,
          isDeprecated: deprecationReason != null,
        }))
      : [],
  );

/** Clients that are named in a warning. */
const maxNamed = 5;

/**
 * Who still asks a field; nothing when nobody does.
 * @param {string} name
 * @param {string} what
 * @param {readonly FieldUse[]} usage
 */
function askedBy(name, what, usage) {
  const uses = usage.filter((use) => use.name === name);
  if (uses.length === 0) return [];
  const total = uses.reduce((sum, { requests }) => sum + requests, 0);
  const clients = uses
    .slice(0, maxNamed)
    .map(
      ({ clientName, clientVersion, requests }) =>
        `${`${clientName || 'no name'} ${clientVersion}`.trim()} (${requests})`,
    );
  const more = uses.length > maxNamed ? ` and ${uses.length - maxNamed} more` : '';
  return [`${name} ${what}, and was requested ${total} times: ${clients.join(', ')}${more}.`];
}

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
