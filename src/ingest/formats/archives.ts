import { GhostTables } from './ghost/tables.js';
import { SiteTables } from './wordpress/tables.js';

/** What the files of archives have that are imported together: of WordPress by site, of Ghost in one. */
export class Archives {
  readonly #sites = new Map<string, SiteTables>();
  readonly ghost = new GhostTables({ isShared: true });
  /** Whether all files were looked through: then nothing is added any more. */
  isComplete = false;

  /** The tables of a WordPress site, by its address. */
  tablesOf(address: string): SiteTables {
    const known = this.#sites.get(address);
    if (known) return known;
    const tables = new SiteTables();
    this.#sites.set(address, tables);
    return tables;
  }
}
