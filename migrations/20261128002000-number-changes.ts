import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createFeed, dropFeed } from './changes/feed.js';

/** The feed of changes. Articles that are there already get their numbers after the start, step by step. */
export class NumberChanges1795825200000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(createFeed);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(dropFeed);
  }
}
