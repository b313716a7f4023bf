/** A change as a replica reads it. */
export interface ReplicaChange {
  readonly cursor: string;
  readonly kind: string;
  readonly articleId: string;
  readonly version: number;
  readonly article: { readonly headline: string; readonly slug: string } | null;
}

export interface ReplicaPage {
  readonly changes: readonly ReplicaChange[];
  readonly cursor: string;
  readonly hasMore: boolean;
}

/** The fields of a page that a replica needs. */
export const replicaFields =
  'cursor hasMore changes { cursor kind articleId version article { headline slug } }';

const numberOf = (cursor: string): number => {
  const [name, , number] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as string[];
  if (name !== 'CHANGES') throw new Error(`${cursor} is no cursor of changes.`);
  return Number(number);
};

/** A copy that applies pages of the feed, and checks what the feed promises. */
export class Replica {
  readonly #articles = new Map<string, { version: number; headline: string; slug: string }>();
  readonly #versions = new Map<string, number>();
  #number = 0;
  cursor: string | null = null;

  apply({ changes, cursor }: Pick<ReplicaPage, 'changes' | 'cursor'>): void {
    for (const change of changes) {
      this.#advance(change.cursor, true);
      const { articleId, article, version, kind } = change;
      const known = this.#versions.get(articleId) ?? 0;
      if (version < known) throw new Error(`${articleId} went from version ${known} back to ${version}.`);
      if ((kind === 'UPSERT') !== (article !== null))
        throw new Error(`${articleId} is ${kind} ${article ? 'with' : 'without'} an article.`);
      this.#versions.set(articleId, version);
      if (article) this.#articles.set(articleId, { version, ...article });
      else this.#articles.delete(articleId);
    }
    this.#advance(cursor, false);
    this.cursor = cursor;
  }

  #advance(cursor: string, further: boolean): void {
    const number = numberOf(cursor);
    if (further ? number <= this.#number : number < this.#number)
      throw new Error(`The number ${number} comes after ${this.#number}.`);
    this.#number = number;
  }

  /** Lines to compare with those of the database. */
  get lines(): string[] {
    return [...this.#articles]
      .map(([id, { version, headline, slug }]) => `${id} ${version} ${headline} ${slug}`)
      .sort();
  }
}

/** SQL of the lines that a replica must have, as `line`; `$1` is a slug of a section, or null. */
export const replicaSql = `select 'art_' || uid || ' ' || version || ' ' || headline || ' ' || slug as line
  from article where status = 'PUBLISHED' and published_at <= now()
    and ($1::text is null or section_id = (select id from section where section.slug = $1))`;
