import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds what readers saw and may no longer see, latest first. */
export class FindWithdrawn1795838400000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `create index article_withdrawn on article (withdrawn_at, id) where status = 'WITHDRAWN' and was_public`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop index article_withdrawn');
  }
}
