import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds the shares of the last seconds. They lie at the end of their table: a block range index costs writers next to nothing. */
export class FindRecentShares1795831800000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('create index share_recorded on share using brin (recorded_at)');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop index share_recorded');
  }
}
