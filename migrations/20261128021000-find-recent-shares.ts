import type { MigrationInterface, QueryRunner } from 'typeorm';
import { buildOnPartitions } from './indexes/build-concurrently.js';

/** Finds the shares of the last seconds. They lie at the end of their table: a block range index costs writers next to nothing. */
export class FindRecentShares1795831800000 implements MigrationInterface {
  readonly transaction = false;

  async up(queryRunner: QueryRunner): Promise<void> {
    await buildOnPartitions(queryRunner, {
      schema: 'public',
      name: 'share_recorded',
      table: 'share',
      using: 'brin (recorded_at)',
    });
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop index share_recorded');
  }
}
