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
  if (status !== 0) return [stderr];
  const committed = readFileSync('schema.graphql', 'utf8');
  const baseline = readFileSync('schema.baseline.graphql', 'utf8');
  const problems = [...undescribed(stdout), ...breaking(baseline, stdout)];
  if (stdout !== committed) {
    problems.push(
      'schema.graphql is not what the code says. Print it: npm run --silent print-schema > schema.graphql',
    );
  }
  return { problems, told: `${describable(stdout).length} descriptions` };
}

/** What a client of `before` would notice of `after`. */
export const breaking = (before, after) =>
  findBreakingChanges(buildSchema(before), buildSchema(after)).map(
    ({ type, description }) => `${type}: ${description}`,
  );

export const undescribed = (printed) => {
  const all = describable(printed);
  if (all.length === 0) return ['The schema holds nothing to describe.'];
  return all
    .filter(({ description }) => !description?.trim())
    .map(({ name }) => `${name} has no description.`);
};

/** Every type, field, argument and value of our own, by its path. */
function describable(printed) {
  const types = Object.values(buildSchema(printed).getTypeMap()).filter(
    (type) => !type.name.startsWith('__') && !isSpecifiedScalarType(type),
  );
  return types.flatMap((type) => {
    const parts = isEnumType(type)
      ? type.getValues()
      : isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)
        ? Object.values(type.getFields())
        : [];
    const own = parts.flatMap((part) => [
      { name: `${type.name}.${part.name}`, description: part.description },
      ...('args' in part ? part.args : []).map((arg) => ({
        name: `${type.name}.${part.name}(${arg.name})`,
        description: arg.description,
      })),
    ]);
    return [{ name: type.name, description: type.description }, ...own];
  });
}
