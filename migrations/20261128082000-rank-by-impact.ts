import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createSearchImpact, dropSearchImpact } from './content/search-impact.js';

/** Finds the articles on which the words of a search have the greatest impact, before any is ranked. */
export class RankByImpact1795854000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('set local statement_timeout = 0');
    await queryRunner.query(createSearchImpact);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(dropSearchImpact);
  }
}
