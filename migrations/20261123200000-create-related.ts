import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createRelatedTables, dropRelatedTables } from './related/tables.js';

/** Pins, hides and lists of related articles, and what the engine keeps to make them. */
export class CreateRelated1795464000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(createRelatedTables);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(dropRelatedTables);
  }
}
