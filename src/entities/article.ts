import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { StoredStatus } from '../domain/content.js';

/** A picture in the form in which the article row stores it. */
export interface StoredImage {
  url: string;
  alt?: string | null;
  caption?: string | null;
  credit?: string | null;
  width?: number | null;
  height?: number | null;
}

@Entity('article')
export class Article {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id: string;

  @Column({ type: 'uuid', default: () => 'gen_random_uuid()' })
  uid: string;

  @Column({ type: 'text' })
  slug: string;

  @Column({ type: 'text', default: 'DRAFT' })
  status: StoredStatus;

  @Column({ type: 'text' })
  headline: string;

  @Column({ type: 'text', nullable: true })
  standfirst: string | null;

  @Column({ type: 'text', nullable: true })
  dateline: string | null;

  @Column({ type: 'text', nullable: true })
  byline: string | null;

  @Column({ name: 'body_html', type: 'text', nullable: true })
  bodyHtml: string | null;

  @Column({ name: 'body_text', type: 'text', nullable: true })
  bodyText: string | null;

  @Column({ name: 'body_blocks', type: 'jsonb', nullable: true })
  bodyBlocks: object[] | null;

  @Column({ name: 'word_count', type: 'integer', nullable: true })
  wordCount: number | null;

  @Column({ name: 'section_id', type: 'bigint', nullable: true })
  sectionId: string | null;

  @Column({ type: 'text', default: 'und' })
  language: string;

  @Column({ type: 'jsonb', nullable: true })
  image: StoredImage | null;

  @Column({ name: 'canonical_url', type: 'text', nullable: true })
  canonicalUrl: string | null;

  @Column({ name: 'source_name', type: 'text', nullable: true })
  sourceName: string | null;

  @Column({ name: 'source_format', type: 'text', nullable: true })
  sourceFormat: string | null;

  @Column({ name: 'source_uri', type: 'text', nullable: true })
  sourceUri: string | null;

  @Column({ name: 'source_hash', type: 'text', nullable: true })
  sourceHash: string | null;

  @Column({ name: 'standfirst_key', type: 'text', nullable: true })
  standfirstKey: string | null;

  @Column({ name: 'source_version_at', type: 'timestamptz', nullable: true })
  sourceVersionAt: Date | null;

  @Column({ name: 'imported_at', type: 'timestamptz', nullable: true })
  importedAt: Date | null;

  @Column({ name: 'published_at', type: 'timestamptz', nullable: true })
  publishedAt: Date | null;

  @Column({ name: 'updated_at', type: 'timestamptz', default: () => 'now()' })
  updatedAt: Date;

  @Column({ name: 'withdrawn_at', type: 'timestamptz', nullable: true })
  withdrawnAt: Date | null;

  @Column({ name: 'withdrawn_reason', type: 'text', nullable: true })
  withdrawnReason: string | null;

  /** Hashes of the source's last values, by field. */
  @Column({ name: 'source_fields', type: 'jsonb', nullable: true })
  sourceFields: Readonly<Record<string, string>> | null;

  @Column({ name: 'source_killed', type: 'boolean', default: false })
  sourceKilled: boolean;

  @Column({ name: 'withdrawn_by_source', type: 'boolean', default: false })
  withdrawnBySource: boolean;

  /** The fields that the newsroom owns. */
  @Column({ name: 'edited_fields', type: 'text', array: true, default: '{}' })
  editedFields: string[];

  /** The source's values of the fields that the newsroom owns. */
  @Column({ type: 'jsonb', nullable: true })
  pending: object | null;

  @Column({ name: 'was_public', type: 'boolean', default: false, insert: false, update: false })
  wasPublic: boolean;

  @Column({ type: 'integer', default: 1 })
  version: number;

  @Column({
    name: 'search_config',
    type: 'text',
    nullable: true,
    insert: false,
    update: false,
    select: false,
  })
  searchConfig: string;

  @Column({ type: 'tsvector', nullable: true, insert: false, update: false, select: false })
  search: string;
}
