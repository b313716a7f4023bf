import { ItemRefused } from '../../item.js';
import { fold } from '../../times/fold.js';
import { readIso } from '../../times/read-iso.js';
import { readMoment, toMoment } from '../../times/read-moment.js';
import type { Zone } from '../../times/zone.js';

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * A JSON object with case-insensitive names: ninjs 1 and 2 write `versioncreated`, ninjs 3 writes
 * `versionCreated`.
 */
export class Fields {
  readonly #values: ReadonlyMap<string, unknown>;

  /** `timeZone` is the zone of times without an offset. */
  constructor(
    value: unknown,
    private readonly timeZone: Zone = 0,
  ) {
    this.#values = new Map(
      Object.entries(isObject(value) ? value : {}).map(([name, field]) => [name.toLowerCase(), field]),
    );
  }

  /** Names with this prefix, with the rest of each: `headline_main` gives `main`. */
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

  /** The first of these fields with text, trimmed. */
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

  /** The members of an array, or the values of an object, as ninjs 1 has them. */
  members(...names: readonly string[]): Fields[] {
    return names.flatMap((name) => {
      const value = this.#values.get(name);
      const members = Array.isArray(value) ? value : isObject(value) ? Object.values(value) : [];
      return members.filter(isObject).map((member) => new Fields(member, this.timeZone));
    });
  }

  /** The texts of an array of texts. */
  texts(name: string): string[] {
    const value = this.#values.get(name);
    return Array.isArray(value) ? value.filter((text): text is string => typeof text === 'string') : [];
  }

  /** A time in ISO 8601 or RFC 2822; without an offset it is in the import's zone. */
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
    const options = { timeZone: this.timeZone };
    const parsed = readIso(text);
    if (parsed) return toMoment(parsed, options).at;
    return rfc2822Start.test(text) ? (readMoment(text, options)?.at ?? null) : null;
  }
}

/**
 * The start of an RFC 2822 date. Dates in other words are refused, because a wire's meaning cannot be known.
 */
const rfc2822Start = /^([A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} /;
