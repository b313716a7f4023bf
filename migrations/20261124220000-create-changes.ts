import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createChanges, dropChanges } from './changes/tables.js';

/** The log of what changed, which caches follow. */
export class CreateChanges1795557600000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(createChanges);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(dropChanges);
  }
}
