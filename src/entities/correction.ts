import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { CorrectionKind } from '../domain/editing.js';

@Entity('correction')
export class Correction {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id: string;

  @Column({ name: 'article_id', type: 'bigint' })
  articleId: string;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  at: Date;

  @Column({ type: 'text' })
  note: string;

  /** Who wrote it. */
  @Column({ type: 'text', default: 'NEWSROOM' })
  origin: 'NEWSROOM' | 'SOURCE';

  @Column({ type: 'text', default: 'CORRECTION' })
  kind: CorrectionKind;
}
