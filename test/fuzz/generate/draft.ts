import type { GraphQLNamedType, GraphQLSchema } from 'graphql';
import type { Random } from '../random.js';
import type { Material } from './material.js';

/** A named fragment of a document, with the variables that it uses. */
export interface DraftFragment {
  readonly name: string;
  readonly on: string;
  readonly text: string;
  readonly variables: ReadonlySet<string>;
}

/** A variable of an operation: how it is declared, and its value where it is given. */
export interface DraftVariable {
  readonly declaration: string;
  /** The type of the place that it was made for, and whether the place has a default: it fits others of that kind. */
  readonly place: string;
  readonly given: readonly [] | readonly [unknown];
}

/** One operation while it is made. */
export class Draft {
  readonly fragments: DraftFragment[] = [];
  readonly variables = new Map<string, DraftVariable>();
  /** The variables that directives use; several selections may hang on one. */
  readonly conditions: string[] = [];
  /** The variables that the operation, or the fragment that is being made, uses. */
  used = new Set<string>();
  /** How many fields may still be selected. */
  fieldsLeft: number;
  readonly #keys = new Map<string, string>();
  #names = 0;

  constructor(
    readonly schema: GraphQLSchema,
    readonly material: Material,
    readonly random: Random,
    readonly prefix: string,
  ) {
    this.fieldsLeft = 4 + random.integer(36);
  }

  name(kind: string): string {
    this.#names += 1;
    return `${this.prefix}${kind}${this.#names}`;
  }

  /**
   * The response key of a field: one key stands for one field with one set of arguments in the whole document, so that
   * selections that meet can always be merged.
   */
  responseKey(type: GraphQLNamedType, field: string, args: string): string | null {
    const { random } = this;
    const plain = args === '' ? random.chance(0.8) : random.chance(0.5);
    const wish = plain ? field : `${random.pick(['a', 'b', 'c', 'd'])}${random.integer(3)}`;
    const place = wish === field ? `${type.name}.${wish}` : wish;
    const meaning = `${type.name}.${field}${args}`;
    const key = this.#claim(place, meaning) ? wish : this.name('k');
    return key === field ? null : key;
  }

  #claim(place: string, meaning: string): boolean {
    const known = this.#keys.get(place);
    if (known === undefined) this.#keys.set(place, meaning);
    return known === undefined || known === meaning;
  }
}
