import { ItemRefused } from '../../item.js';
import { fold } from '../../times/fold.js';
import { readIso } from '../../times/read-iso.js';
import { readMoment, toMoment } from '../../times/read-moment.js';
import type { Zone } from '../../times/zone.js';

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An object of JSON, read by lower-case names: ninjs 1 and 2 write `versioncreated` where 3 has `versionCreated`. */
export class Fields {
  readonly #values: ReadonlyMap<string, unknown>;

  /** `timeZone` is that of times that do not say theirs. */
  constructor(
    value: unknown,
    private readonly timeZone: Zone = 0,
  ) {
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

  raw(name: string): unknown {
    return this.#values.get(name);
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
      return members.filter(isObject).map((member) => new Fields(member, this.timeZone));
    });
  }

  /** The texts of a list of texts. */
  texts(name: string): string[] {
    const value = this.#values.get(name);
    return Array.isArray(value) ? value.filter((text): text is string => typeof text === 'string') : [];
  }

  /** A moment in ISO 8601 or RFC 2822; one without an offset is read in the zone that the import states. */
  moment(...names: readonly string[]): Date | undefined {
    for (const name of names) {
      const value = this.#values.get(name);
      if (value === undefined || value === null || value === '') continue;
      const moment = typeof value === 'string' ? this.#moment(value) : null;
      if (moment) return moment;
      throw new ItemRefused(
        `\`${name}\` is ${JSON.stringify(value)}; expected a time such as "2025-03-31T14:00:00Z".`,
      );
    }
    return undefined;
  }

  #moment(value: string): Date | null {
    const text = fold(value);
    const reading = { timeZone: this.timeZone };
    const told = readIso(text);
    if (told) return toMoment(told, reading).at;
    return mail.test(text) ? (readMoment(text, reading)?.at ?? null) : null;
  }
}

/** How RFC 2822 starts a date. Others in words could be read, too, but a wire that writes them is not understood. */
const mail = /^([A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} /;
