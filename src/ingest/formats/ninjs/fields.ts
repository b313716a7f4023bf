import { ItemRefused } from '../../item.js';

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An object of JSON, read by lower-case names: ninjs 1 and 2 write `versioncreated` where 3 has `versionCreated`. */
export class Fields {
  readonly #values: ReadonlyMap<string, unknown>;

  constructor(value: unknown) {
    this.#values = new Map(
      Object.entries(isObject(value) ? value : {}).map(([name, field]) => [name.toLowerCase(), field]),
    );
  }

  /** Names that start so, with the rest of each: `headline_main` gives `main`. */
  startingWith(prefix: string): [rest: string, value: unknown][] {
    return [...this.#values].flatMap(([name, value]) =>
      name.startsWith(prefix) ? [[name.slice(prefix.length), value] as [string, unknown]] : [],
    );
  }

  has(name: string): boolean {
    return this.#values.has(name);
  }

  /** The first of these that holds text, without space around it. */
  text(...names: readonly string[]): string | undefined {
    for (const name of names) {
      const value = this.#values.get(name);
      if (typeof value === 'string' && value.trim() !== '') return value.trim();
    }
    return undefined;
  }

  number(name: string): number | undefined {
    const value = this.#values.get(name);
    return typeof value === 'number' && Number.isFinite(value) && value > 0 ? Math.round(value) : undefined;
  }

  /** The members of a list, or the values of an object that names its members, as ninjs 1 does. */
  members(...names: readonly string[]): Fields[] {
    return names.flatMap((name) => {
      const value = this.#values.get(name);
      const members = Array.isArray(value) ? value : isObject(value) ? Object.values(value) : [];
      return members.filter(isObject).map((member) => new Fields(member));
    });
  }

  /** The texts of a list of texts. */
  texts(name: string): string[] {
    const value = this.#values.get(name);
    return Array.isArray(value) ? value.filter((text): text is string => typeof text === 'string') : [];
  }

  /** A moment; one without an offset is taken as UTC. */
  moment(...names: readonly string[]): Date | undefined {
    for (const name of names) {
      const value = this.#values.get(name);
      if (value === undefined || value === null || value === '') continue;
      const moment = typeof value === 'string' ? readMoment(value.trim()) : null;
      if (moment) return moment;
      throw new ItemRefused(
        `\`${name}\` is ${JSON.stringify(value)}; expected a time such as "2025-03-31T14:00:00Z".`,
      );
    }
    return undefined;
  }
}

const iso = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)\s*(Z|[+-]\d\d:?\d\d)?)?$/i;

function readMoment(text: string): Date | null {
  const [, day, time = '00:00:00', offset = 'Z'] = iso.exec(text) ?? [];
  if (!day) return null;
  const zone = offset.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2').toUpperCase();
  const moment = new Date(`${day}T${time}${zone}`);
  return Number.isNaN(moment.getTime()) ? null : moment;
}
