import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createSources, dropSources } from './sources/sources.js';

/** Sources that are polled. */
export class CreateSources1795845600000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(createSources);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(dropSources);
  }
}
