import { existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExportRow } from '../../domain/export.js';
import type { PictureStore } from '../../services/media/store.js';

const references = /\/media\/uploads\/([0-9a-f]{64}\.(?:png|jpg|webp|avif))/g;

/** Copies the uploaded pictures that articles refer to into the folder `media`, each once. */
export class PictureCopies {
  readonly #folder: string;
  /** Pictures that the store does not have. */
  missing = 0;

  constructor(
    private readonly store: PictureStore,
    folder: string,
  ) {
    this.#folder = join(folder, 'media');
  }

  async copyOf(rows: readonly ExportRow[]): Promise<void> {
    for (const row of rows)
      for (const [, name = ''] of JSON.stringify(row).matchAll(references)) await this.#copy(name);
  }

  async #copy(name: string): Promise<void> {
    const path = join(this.#folder, name);
    if (existsSync(path)) return;
    const found = await this.store.open(name, AbortSignal.timeout(300_000));
    if (!found) {
      this.missing += 1;
      return;
    }
    mkdirSync(this.#folder, { recursive: true });
    await writeFile(`${path}.tmp`, found.stream);
    renameSync(`${path}.tmp`, path);
  }

  count(): number {
    return !existsSync(this.#folder)
      ? 0
      : readdirSync(this.#folder).filter((name) => !name.endsWith('.tmp')).length;
  }
}
