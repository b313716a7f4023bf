import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One process feeds an index: the one that claimed it, until its claim ends. */
export class ClaimSearchIndex1795872600000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table changes.search_index add column claim uuid, add column claimed_until timestamptz;
      comment on column changes.search_index.claim is 'the feeder that has it; null: none';
      comment on column changes.search_index.claimed_until is 'when the claim ends without being renewed';
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table changes.search_index drop column claim, drop column claimed_until');
  }
}
