import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createSearchImpact, dropSearchImpact, searchImpactIndex } from './content/search-impact.js';
import { buildConcurrently } from './indexes/build-concurrently.js';

/** Finds the articles on which the words of a search have the greatest impact, before any is ranked. */
export class RankByImpact1795854000000 implements MigrationInterface {
  readonly transaction = false;

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(createSearchImpact);
    await buildConcurrently(queryRunner, searchImpactIndex);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(dropSearchImpact);
  }
}
