import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createMerging } from './editing/merging.js';

/** Former slugs of sections, topics and authors, and functions that merge what was counted of them. */
export class KeepFormerNames1795818600000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table editing.former_name (
        kind text not null check (kind in ('section', 'topic', 'author')),
        slug text not null,
        target_id bigint not null,
        primary key (kind, slug)
      );
      create index former_name_target on editing.former_name (kind, target_id);
      comment on table editing.former_name is 'slugs that led to a name before it was renamed or merged; a current slug takes precedence';
      ${createMerging}`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop function sharing.merge_topics(bigint[], bigint), sharing.merge_authors(bigint[], bigint),
        sharing.merge_subjects(bigint[], bigint[]), sharing.replaced(bigint[], bigint[], bigint);
      drop table editing.former_name`);
  }
}
