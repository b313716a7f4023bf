import type { MigrationInterface, QueryRunner } from 'typeorm';
import { buildConcurrently } from './indexes/build-concurrently.js';

/** Finds what readers saw and may no longer see, latest first. */
export class FindWithdrawn1795838400000 implements MigrationInterface {
  readonly transaction = false;

  async up(queryRunner: QueryRunner): Promise<void> {
    await buildConcurrently(queryRunner, {
      schema: 'public',
      name: 'article_withdrawn',
      on: `article (withdrawn_at, id) where status = 'WITHDRAWN' and was_public`,
    });
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop index article_withdrawn');
  }
}
