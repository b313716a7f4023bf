import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Words of articles, among which those are found that a misspelt word resembles. */
export class CreateSearchWords1795854600000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      set local statement_timeout = 0;
      create table related.search_word (word text primary key);
      comment on table related.search_word is 'written forms of significant words of articles that were published once; a word is only suggested while a published article has it';
      do $$ begin
        if not exists (select from pg_extension where extname = 'pg_trgm') then
          create extension pg_trgm;
          comment on column related.search_word.word is '${madeExtension}';
        end if;
      end $$;
      insert into related.search_word select distinct lower(word) from related.profile, unnest(words) word
        where length(word) between 4 and 40 on conflict do nothing;
      create index search_word_similar on related.search_word using gin (word gin_trgm_ops);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    // An extension that was there before, or that others have come to use, is not ours to drop.
    await queryRunner.query(`
      do $$
      declare made boolean := col_description('related.search_word'::regclass, 1) = '${madeExtension}';
      begin
        drop table related.search_word;
        if made then
          begin
            drop extension pg_trgm;
          exception when dependent_objects_still_exist then null;
          end;
        end if;
      end $$`);
  }
}

const madeExtension = 'the extension pg_trgm was made with this table';
