import { namesInCapitals } from './bylines/casing.js';
import { isFullName, splitAtJoins } from './bylines/parts.js';
import {
  agencies,
  conjunctions,
  degree,
  generation,
  organisation,
  otherCredits,
  particle,
  particlePrefix,
  placeWordsByPrefix,
  prefix,
  role,
} from './bylines/vocabulary.js';
import { withoutExtras } from './bylines/without-extras.js';

const maxCharacters = 2000;
const separator = /\s*[,;/、，；•]\s*|\s+[-–—]\s+|\.\s+(?=photo|foto|bild|text|edited)/iu;

/** The people and agencies in a byline: "By Ada Vale, Ben Orr and Cy Lund in Port Ellery" gives three. */
export function namesOf(byline: string): string[] {
  const printed = withoutExtras(byline.slice(0, maxCharacters)).replace(/(?<=\s(?:and|with)\s)by\s/gi, '');
  const ownPlace = placeWordsByPrefix.find(([start]) => start.test(printed))?.[1];
  const cased = namesInCapitals(printed);
  const [before = '', ...behind] = printed.split(/\s*\|\s*/);
  const segments = [
    ...segmentsOf(before),
    // After a bar come sections and papers as often as people.
    ...behind
      .flatMap(segmentsOf)
      .filter((segment) => isFullName(splitAtJoins(segment, ownPlace)[0]?.split(' ') ?? [])),
  ];
  const found = segments.flatMap((segment) => splitAtJoins(segment, ownPlace)).map(trimmed);
  const names = inverted(found).filter((name, index) => isName(name, index > 0 ? (found[0] ?? '') : null));
  const first = new Map(
    names
      .map(cased)
      .map((name) => [name.toLowerCase(), name] as const)
      .reverse(),
  );
  return [...first.values()].reverse();
}

const segmentsOf = (text: string): string[] => {
  const pieces: string[] = [];
  for (const piece of withoutPrefix(text).split(separator)) {
    // "Cy Lund Jr." and the last name of a list, "… and Cy Lund".
    if (generation.test(piece) && pieces.length > 0) pieces.push(`${pieces.pop()} ${piece}`);
    else if (!degree.test(piece) && !otherCredits.test(piece)) pieces.push(withoutPrefix(withoutJoin(piece)));
  }
  return pieces.filter(Boolean);
};

function withoutPrefix(text: string): string {
  const rest = text.replace(/^[\s:|–—-]+/, '').replace(prefix, '');
  return (rest === text ? rest.replace(particlePrefix, '') : withoutPrefix(rest)).trim();
}

const withoutJoin = (text: string): string => {
  const [first = '', ...rest] = text.split(' ');
  return rest.length > 0 && conjunctions.test(first) && first === first.toLowerCase() ? rest.join(' ') : text;
};

const trimmed = (name: string): string => {
  const words = name.replace(/^[\s"“”«»:]+|[\s"“”«»:]+$/g, '').split(' ');
  while (words.length > 1 && degree.test(words.at(-1) ?? '')) words.pop();
  const text = words.join(' ');
  return /(?:^|[\s.])\p{L}\.$|(?:jr|sr|jnr|snr)\.$/iu.test(text) ? text : text.replace(/\.+$/, '');
};

const isPlain = /^(?:\p{Ll}+ )*\p{Lu}[\p{Ll}'’-]+$/u;

/** "Vale, Ada", as in library catalogues. */
const inverted = (names: readonly string[]): readonly string[] => {
  const [last = '', first = ''] = names;
  const isOne = names.length === 2 && names.every((name) => isPlain.test(name) && !agencies.test(name));
  return isOne ? [`${first} ${last}`] : names;
};

/** Titles, desks and places among the names are not people; neither is a single word after a name. */
function isName(name: string, first: string | null): boolean {
  if (name.length < 2 || name.length > 100 || !/\p{L}/u.test(name) || role.test(name)) return false;
  const words = name.split(' ');
  if (/^\p{Ll}/u.test(name) && !agencies.test(name) && !(particle.test(words[0] ?? '') && words.length > 1))
    return false;
  if (words.length > 1 || first === null || agencies.test(name) || organisation.test(name)) return true;
  return !/^\p{Lu}/u.test(name) || !first.includes(' ');
}
