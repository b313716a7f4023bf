import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createContentTables, dropContentTables } from './content/tables.js';
import { createTextSearch, dropTextSearch } from './content/text-search.js';

/** Sections, topics, authors and articles, with full text search in each article's own language. */
export class CreateContent1795460400000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(createTextSearch);
    await queryRunner.query(createContentTables);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(dropContentTables);
    await queryRunner.query(dropTextSearch);
  }
}
