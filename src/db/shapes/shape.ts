import type { Viewer } from '../../terms/viewer.js';
import { plainValue } from '../plain-value.js';
import { Uses } from './uses.js';

/** One field that was asked for: its name, its key in the answer, its arguments and what is asked below it. */
export interface SelectedField {
  readonly name: string;
  readonly key: string;
  readonly args: Readonly<Record<string, unknown>>;
  /** Null for a leaf, and for a type of several kinds, which is read whole. */
  readonly selection: Selection | null;
  /** Of `__typename`: what it is here. */
  readonly typename?: string;
}
export type Selection = readonly SelectedField[];

/** Where a field stands while its SQL is made: the alias of its row, what was asked of it, and the statement. */
export interface Place {
  readonly row: string;
  readonly field: SelectedField;
  readonly statement: StatementBuilder;
}

/** Makes one field: an SQL expression whose value is ready for the answer. */
export type FieldShape = (place: Place) => string;

/** Where the value of an argument stands in a statement. */
export interface HandedOn {
  readonly argument: string;
  readonly index: number;
  readonly read: (value: string) => string;
}

/** How the fields of one type are made from the rows of one table. */
export interface Shape {
  readonly typename: string;
  /** The table with a bigint `id` whose rows are the objects; null for what exists only below another object. */
  readonly table: string | null;
  /** The column that names a row, where it is not a bigint `id`. */
  readonly key?: 'uid';
  /** Leaves that are read from other tables: they may fail alone. */
  readonly apart?: readonly string[];
  /** Fields whose value changes with rows that it need not show. */
  readonly lists?: readonly string[];
  readonly fields: Readonly<Record<string, FieldShape>>;
  /** Where a look-up by a column finds the row called `row`, when it is not in the type's own table. */
  readonly lookup?: Readonly<Record<string, { readonly from: string; readonly key: string }>>;
  /** What a look-up of a row says to a viewer: 'FOUND', 'GONE' or 'HIDDEN'; always 'FOUND' where not said. */
  readonly found?: (viewer: Viewer, row: string) => string;
}

/** All shapes by type: shapes name each other, they do not import each other. */
export type Shapes = ReadonlyMap<string, Shape>;

/** Who asks, and where the gateway's own addresses start. */
export interface Asker {
  readonly viewer: Viewer;
  readonly publicUrl: string;
}

/** How the value of a statement is to be read. */
export interface StatementStyle {
  /** Leaves out what hangs on rows of tables: it is then loaded part by part, and may fail part by part. */
  readonly shallow?: boolean;
  /** The value is the answer itself, key by key as it was asked, and no resolver sees it. */
  readonly whole?: boolean;
  /** Whether rows are marked with their ids. What is read by resolvers always is. */
  readonly marked?: boolean;
}

/** What only a field's resolver can make: the answer cannot come from the database as it is. */
export class NeedsResolver extends Error {}

/** Collects what one statement needs: its parameters, its aliases and who asks; and what its answer depends on. */
export class StatementBuilder {
  readonly values: unknown[] = [];
  readonly uses = new Uses();
  readonly handedOn: HandedOn[] = [];
  /** Whether it may take more than a few milliseconds: then it must not hold up others. */
  slow = false;
  #aliases = 0;

  constructor(
    readonly asker: Asker,
    readonly shapes: Shapes,
    readonly style: StatementStyle = {},
  ) {}

  get viewer(): Viewer {
    return this.asker.viewer;
  }

  shape(typename: string): Shape {
    const shape = this.shapes.get(typename);
    if (!shape) throw new Error(`There is no shape for ${typename}.`);
    return shape;
  }

  /** Adds a value and gives its placeholder. */
  param(value: unknown, type: string): string {
    this.values.push(plainValue(value));
    return `$${this.values.length}::${type}`;
  }

  /** Adds the value of a text argument, whose place is remembered: the statement holds for its other values too. */
  paramOf(field: SelectedField, argument: string, read: HandedOn['read']): string {
    this.handedOn.push({ argument, index: this.values.length, read });
    return this.param(read(String(field.args[argument])), 'text');
  }

  /** The key under which the value of a field stands. */
  key(field: SelectedField): string {
    return this.style.whole ? field.key : heldKey(field);
  }

  get marked(): boolean {
    return this.style.marked ?? !this.style.whole;
  }

  alias(): string {
    this.#aliases += 1;
    return `t${this.#aliases}`;
  }
}

/**
 * The key under which a loaded row holds a field. A leaf is held by its name, whatever alias it was asked by; what
 * has a selection of its own is held by name and alias, because two aliases may select different things.
 */
export const heldKey = (field: Pick<SelectedField, 'name' | 'key' | 'selection'>): string =>
  field.selection === null || field.key === field.name ? field.name : `${field.name}:${field.key}`;
