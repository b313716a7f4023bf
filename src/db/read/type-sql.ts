import type { Viewer } from '../../domain/viewer.js';
import type { Statement } from '../statement.js';
import { DependencyCollector } from './row-tags.js';
import type { SearchEngine } from './search-engine.js';
import { param, raw, Slot, type Sql } from './sql.js';

/** A selected field: its name, response key, arguments and selection set. */
export interface SelectedField {
  readonly name: string;
  readonly key: string;
  readonly args: Readonly<Record<string, unknown>>;
  /** Null for a leaf and for an abstract type. */
  readonly selection: Selection | null;
  /** For an abstract type: the selections of its object types, by name. */
  readonly selections?: Readonly<Record<string, Selection>>;
  /** Of `__typename`: its value here. */
  readonly typename?: string;
}
export type Selection = readonly SelectedField[];

/** Where the SQL of a field is written: its row's alias, the field as it was selected, and the statement. */
export interface SqlContext {
  readonly row: Sql;
  readonly field: SelectedField;
  readonly statement: StatementBuilder;
}

/** Writes one field: an SQL expression whose value is ready for the response. */
export type FieldSql = (context: SqlContext) => Sql;

/** How the fields of one type are read from the rows of one table. */
export interface TypeSql {
  readonly typename: string;
  /** The table whose rows are the objects, with a bigint `id`; null for types without a table. */
  readonly table: string | null;
  /** The column that identifies a row, where it is not a bigint `id`. */
  readonly key?: 'uid';
  /** Leaves that are read from other tables: they may fail alone. */
  readonly apart?: readonly string[];
  /** Fields whose value changes with rows that it need not show. */
  readonly lists?: readonly string[];
  readonly fields: Readonly<Record<string, FieldSql>>;
  /** Where a look-up by a column finds the row called `row`, when it is not in the type's own table. */
  readonly lookup?: Readonly<Record<string, { readonly from: Sql; readonly key: Sql }>>;
  /** The result of a look-up for a viewer: 'FOUND', 'GONE' or 'HIDDEN'; by default 'FOUND'. */
  readonly found?: (viewer: Viewer, row: Sql) => Sql;
}

/** All types by name: types refer to each other by it, they do not import each other. */
export type TypeSqlMap = ReadonlyMap<string, TypeSql>;

/** Settings of the site that change what is read. */
export interface SiteSettings {
  /** The page where an article is edited, with {id} or {slug}; empty: none. */
  readonly editUrl: string;
  /** The former versions that readers may read: those that a correction followed, all, or none. */
  readonly publicHistory: 'off' | 'corrections' | 'all';
  readonly siteName: string;
}

/** Who sent the request, and where the gateway's own addresses start. */
export interface ViewerContext {
  readonly viewer: Viewer;
  readonly publicUrl: string;
  readonly site: SiteSettings;
  /** What searches besides PostgreSQL; by default nothing. */
  readonly searchEngine?: SearchEngine | null;
}

export interface StatementStyle {
  /** Leaves out what is read from other rows: it is then loaded part by part, and may fail part by part. */
  readonly shallow?: boolean;
  /** The value is the response's JSON, key by key as it was selected, and no resolver sees it. */
  readonly json?: boolean;
  /** Whether rows carry tags that identify them. What resolvers read always does. */
  readonly tagged?: boolean;
}

/** Only the field's resolver can produce it: the response cannot come from the database as it is. */
export class NeedsResolver extends Error {}

/** What only the resolver of the field can make, of the value that is read. */
export const needsResolver =
  (write: FieldSql): FieldSql =>
  (context) => {
    if (context.statement.style.json) throw new NeedsResolver(context.field.name);
    return write(context);
  };

/** The state of building a statement: aliases, the viewer, and the dependencies of its result. */
export class StatementBuilder {
  readonly dependencies = new DependencyCollector();
  /** The fields whose JSON the gateway completes from material, in the order of their numbers in the result. */
  readonly completed: SelectedField[] = [];
  /** Every slot of an argument, also of those whose SQL is left out: what is given for them is checked all the same. */
  readonly arguments: Slot[] = [];
  /** Whether it may take more than a few milliseconds: then it must not hold up others. */
  slow = false;
  /** Whether it looks for words. */
  search = false;
  /** Whether it reads what replicas may not have yet. */
  primary = false;
  #aliases = 0;

  constructor(
    readonly viewerContext: ViewerContext,
    readonly types: TypeSqlMap,
    readonly style: StatementStyle = {},
  ) {}

  get kind(): Pick<Statement, 'short' | 'search' | 'primary'> {
    return { short: !this.slow, search: this.search, primary: this.primary };
  }

  get viewer(): Viewer {
    return this.viewerContext.viewer;
  }

  type(typename: string): TypeSql {
    const type = this.types.get(typename);
    if (!type) throw new Error(`No SQL is known for ${typename}.`);
    return type;
  }

  /** A text argument. Where a plan leaves its value open, the plan serves all values. */
  textArgument(field: SelectedField, argument: string, read: (text: string) => string): Sql {
    const given = field.args[argument];
    if (!(given instanceof Slot)) return param(read(String(given)), 'text');
    const slot = new Slot(given.name, read);
    this.arguments.push(slot);
    return param(slot, 'text');
  }

  /** The key of a field's value. */
  key(field: SelectedField): string {
    return this.style.json ? field.key : prefetchKey(field);
  }

  get tagged(): boolean {
    return this.style.tagged ?? !this.style.json;
  }

  alias(): Sql {
    this.#aliases += 1;
    return raw(`t${this.#aliases}`);
  }
}

/**
 * The key of a field in a loaded row. A leaf has its name, whatever its alias; what has a selection of its own has name
 * and alias, because two aliases may select different things.
 */
export const prefetchKey = (
  field: Pick<SelectedField, 'name' | 'key' | 'selection' | 'selections'>,
): string =>
  (field.selection === null && !field.selections) || field.key === field.name
    ? field.name
    : `${field.name}:${field.key}`;
