import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createWebhooks, dropWebhooks } from './changes/webhooks.js';

/** Webhooks, which send the changes of the feed. */
export class CreateWebhooks1795831200000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(createWebhooks);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(dropWebhooks);
  }
}
