import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How far the index of a search server has the feed of changes. */
export class CreateSearchIndex1795860600000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table changes.search_index (
        name text primary key,
        uuid text,
        timeline text,
        number bigint not null default 0,
        filled boolean not null default false,
        configs text[] not null default '{}',
        at timestamptz not null default now()
      );
      comment on table changes.search_index is 'how far the index of a search server has the feed';
      comment on column changes.search_index.uuid is 'the identity that the server gave the index; null: it is made anew';
      comment on column changes.search_index.timeline is 'the timeline of the number';
      comment on column changes.search_index.number is 'the last number of the feed that the index has';
      comment on column changes.search_index.filled is 'whether the index had all of the feed once';
      comment on column changes.search_index.configs is 'the search configurations of the articles in it';
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table changes.search_index');
  }
}
