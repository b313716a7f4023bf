import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ShareChannel, SharePlatform } from '../domain/sharing.js';

/** A share of an article. Nothing about the person or the device is stored. */
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

/** The short link of a share, and its clicks. */
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

/** The hash of the idempotency key of a share, stored for 90 days. */
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

  /** The `sharedAt` of the request. */
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
