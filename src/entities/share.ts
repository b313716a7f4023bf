import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ShareChannel, SharePlatform } from '../domain/sharing.js';

/** That somebody shared an article: no address, no device, nobody's name. */
@Entity('share')
export class Share {
  @PrimaryColumn({ type: 'uuid' })
  uid: string;

  @Column({ name: 'article_id', type: 'bigint' })
  articleId: string;

  @Column({ type: 'text' })
  channel: ShareChannel;

  @Column({ type: 'text' })
  platform: SharePlatform;

  @Column({ type: 'text' })
  code: string;

  @PrimaryColumn({ name: 'shared_at', type: 'timestamptz' })
  sharedAt: Date;

  @Column({ name: 'recorded_at', type: 'timestamptz', default: () => 'now()' })
  recordedAt: Date;
}

/** Where a short link leads. */
@Entity('share_link')
export class ShareLink {
  @PrimaryColumn({ type: 'text' })
  code: string;

  @Column({ name: 'article_id', type: 'bigint' })
  articleId: string;

  @Column({ type: 'text' })
  channel: ShareChannel;

  @Column({ type: 'text' })
  platform: SharePlatform;

  @Column({ type: 'integer', default: 0 })
  clicks: number;
}

/** The idempotency key of a share, by its hash, for 90 days: a second call with it gives the first share. */
@Entity('share_key')
export class ShareKey {
  @PrimaryColumn({ type: 'bytea' })
  key: Buffer;

  @Column({ name: 'article_id', type: 'bigint' })
  articleId: string;

  @Column({ type: 'text' })
  channel: ShareChannel;

  @Column({ type: 'text' })
  platform: SharePlatform;

  /** The time that the caller gave. */
  @Column({ name: 'given_at', type: 'timestamptz', nullable: true })
  givenAt: Date | null;

  @Column({ type: 'uuid' })
  uid: string;

  @Column({ type: 'text' })
  code: string;

  @Column({ name: 'shared_at', type: 'timestamptz' })
  sharedAt: Date;

  @Column({ name: 'recorded_at', type: 'timestamptz', default: () => 'now()' })
  recordedAt: Date;
}
