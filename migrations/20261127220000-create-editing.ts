import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createEditing, dropEditing } from './editing/tables.js';

/** Drafts, revisions, the audit log, and what editing needs besides. */
export class CreateEditing1795816800000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(createEditing);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(dropEditing);
  }
}
