import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

/** An article that an editor pinned to a position on the related list of another. */
@Entity('related_pin')
export class RelatedPin {
  @PrimaryColumn({ name: 'article_id', type: 'bigint' })
  articleId: string;

  @PrimaryColumn({ name: 'related_id', type: 'bigint' })
  relatedId: string;

  @Column({ type: 'integer' })
  position: number;
}

/** An article that an editor hid from the related list of another. */
@Entity('related_hide')
export class RelatedHide {
  @PrimaryColumn({ name: 'article_id', type: 'bigint' })
  articleId: string;

  @PrimaryColumn({ name: 'related_id', type: 'bigint' })
  relatedId: string;
}

/** A computed related list. A superseded list is kept for an hour, for cursors. */
@Entity('related_list')
export class RelatedList {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id: string;

  @Column({ name: 'article_id', type: 'bigint' })
  articleId: string;

  @Column({ name: 'made_at', type: 'timestamptz', default: () => 'now()' })
  madeAt: Date;

  @Column({ name: 'superseded_at', type: 'timestamptz', nullable: true })
  supersededAt: Date | null;

  @Column({ name: 'related_ids', type: 'bigint', array: true })
  relatedIds: string[];

  @Column({ type: 'text', array: true })
  origins: string[];

  @Column({ type: 'real', array: true })
  scores: (number | null)[];

  @Column({ type: 'jsonb' })
  reasons: object[][];
}
