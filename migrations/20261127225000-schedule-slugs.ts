import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A scheduled update keeps the choice to make its slug of the headline. */
export class ScheduleSlugs1795819800000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      'alter table editing.draft add column publish_slug_from_headline boolean not null default false',
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table editing.draft drop column publish_slug_from_headline');
  }
}
