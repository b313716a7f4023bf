import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createCounting, dropCounting } from './sharing/counting.js';
import { createFolding } from './sharing/folding.js';
import { createRecording } from './sharing/recording.js';
import { createShareTables, dropShareTables } from './sharing/tables.js';

/** Shares, their links and keys, what is counted of them, and the two functions that write it. */
export class CreateShares1795467600000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const part of [createShareTables, createCounting, createRecording, createFolding]) {
      await queryRunner.query(part);
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(dropCounting);
    await queryRunner.query(dropShareTables);
  }
}
