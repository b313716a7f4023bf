import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { TopicKind } from '../domain/content.js';

@Entity('topic')
export class Topic {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id: string;

  @Column({ type: 'uuid', default: () => 'gen_random_uuid()' })
  uid: string;

  @Column({ type: 'text' })
  slug: string;

  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'text' })
  kind: TopicKind;
}
