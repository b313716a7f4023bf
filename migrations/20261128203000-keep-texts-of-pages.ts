import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether the text of an item came from its page once: an item that never had one is updated without it. */
export class KeepTextsOfPages1795897800000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table sources.page add column had_text boolean not null default false;
      update sources.page set had_text = true where done;
      comment on column sources.page.had_text is 'whether its text was ever imported';
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table sources.page drop column had_text');
  }
}
