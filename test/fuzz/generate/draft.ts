import { type GraphQLCompositeType, type GraphQLSchema, isUnionType } from 'graphql';
import type { Random } from '../random.js';
import type { Material } from './material.js';

/** A named fragment of a document, with the variables that it uses. */
export interface DraftFragment {
  readonly name: string;
  readonly on: string;
  readonly text: string;
  readonly variables: ReadonlySet<string>;
}

/** A variable of an operation: its declaration, and its value if it is given. */
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
  /** The field of each response key: of aliases in the document, of names by type. */
  readonly #aliases = new Map<string, string>();
  readonly #fields = new Map<string, string>();
  readonly #types = new Map<string, string>();
  readonly #names = new Set<string>();
  #made = 0;

  constructor(
    readonly schema: GraphQLSchema,
    readonly material: Material,
    readonly random: Random,
    readonly prefix: string,
  ) {
    this.fieldsLeft = 4 + random.integer(36);
  }

  name(kind: string): string {
    this.#made += 1;
    return `${this.prefix}${kind}${this.#made}`;
  }

  /**
   * The response key of a field: one key stands for one field with one set of arguments in the document, so that
   * selections that meet can always be merged.
   */
  responseKey(type: GraphQLCompositeType, field: string, args: string): string | null {
    const { random } = this;
    const meaning = `${type.name}.${field}${args}`;
    if (random.chance(args === '' ? 0.8 : 0.5) && this.#claimName(type, field, meaning)) return null;
    // The name of another field is as good an alias as any.
    const others = isUnionType(type) ? [] : Object.keys(type.getFields());
    const wish = random.chance(0.2)
      ? random.pick([...others, 'id'])
      : `${random.pick(['a', 'b', 'c'])}${random.integer(4)}`;
    if (wish !== field && !this.#names.has(wish) && (this.#aliases.get(wish) ?? meaning) === meaning) {
      this.#aliases.set(wish, meaning);
      return wish;
    }
    return this.name('k');
  }

  #claimName(type: GraphQLCompositeType, field: string, meaning: string): boolean {
    const name = `${type.name}.${field}`;
    if (this.#aliases.has(field) || (this.#fields.get(name) ?? meaning) !== meaning) return false;
    // Fields of one name may have different types in types that meet below an interface.
    const fieldType = isUnionType(type) ? '' : String(type.getFields()[field]?.type);
    if ((this.#types.get(field) ?? fieldType) !== fieldType) return false;
    this.#types.set(field, fieldType);
    this.#names.add(field);
    this.#fields.set(name, meaning);
    return true;
  }
}
