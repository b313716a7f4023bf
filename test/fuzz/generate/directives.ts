import type { Draft } from './draft.js';

/** `@skip`, `@include`, both or neither, by a literal or a variable; with a space before each. */
export function directivesText(draft: Draft, chance: number): string {
  const { random } = draft;
  const names = ['skip', 'include'].filter(() => random.chance(chance));
  if (random.chance(0.5)) names.reverse();
  return names.map((name) => ` @${name}(if: ${conditionText(draft, name === 'include')})`).join('');
}

/** Mostly a condition that includes the selection: skipped ones are tested too, but cover little. */
function conditionText(draft: Draft, stays: boolean): string {
  const { random } = draft;
  const value = random.chance(0.65) ? stays : !stays;
  if (random.chance(0.4)) return String(value);
  const known = draft.conditions;
  const name = known.length > 0 && random.chance(0.5) ? random.pick(known) : declare(draft, value);
  draft.used.add(name);
  return `$${name}`;
}

function declare(draft: Draft, value: boolean): string {
  const { random } = draft;
  const name = draft.name('if');
  const declaration = random.pick([
    `$${name}: Boolean!`,
    `$${name}: Boolean! = ${value}`,
    `$${name}: Boolean = ${value}`,
  ]);
  const isAbsent = declaration.includes('=') && random.chance(0.5);
  const isNull = !declaration.includes('!') && random.chance(0.02);
  draft.variables.set(name, { declaration, place: 'if', given: isAbsent ? [] : [isNull ? null : value] });
  draft.conditions.push(name);
  return name;
}
