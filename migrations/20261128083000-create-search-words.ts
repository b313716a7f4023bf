import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Words of articles, among which those are found that a misspelt word resembles. */
export class CreateSearchWords1795854600000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      set local statement_timeout = 0;
      create extension if not exists pg_trgm;
      create table related.search_word (word text primary key);
      comment on table related.search_word is 'written forms of significant words of articles that were published once; a word is only suggested while a published article has it';
      insert into related.search_word select distinct lower(word) from related.profile, unnest(words) word
        where length(word) between 4 and 40 on conflict do nothing;
      create index search_word_similar on related.search_word using gin (word gin_trgm_ops);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table related.search_word; drop extension pg_trgm');
  }
}
