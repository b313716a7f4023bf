import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * After a restore the transaction ids of the log are those of another server: its rows are numbered along their own
 * sequence, step by step. `name_id` is then the last row.
 */
export class NumberRestoredLogs1795826400000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table changes.walk drop constraint walk_kind_check;
      alter table changes.walk add constraint walk_kind_check check (kind in ('article', 'log', 'section', 'topic', 'author'));
      comment on column changes.walk.name_id is 'the renamed name; of a walk through the log its last row';
      comment on column changes.walk.after_id is 'the article, or row of the log, that was numbered last';`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      delete from changes.walk where kind = 'log';
      alter table changes.walk drop constraint walk_kind_check;
      alter table changes.walk add constraint walk_kind_check check (kind in ('article', 'section', 'topic', 'author'));`);
  }
}
