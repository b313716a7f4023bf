import type { MigrationInterface, QueryRunner } from 'typeorm';

const trigger = (now: string): string => `
  create or replace function article_was_public() returns trigger language plpgsql as $$
  begin
    new.was_public := old.was_public or (old.status = 'PUBLISHED' and old.published_at <= ${now});
    return new;
  end
  $$`;

/** A transaction that waits for a lock may begin before the time of publication and write after it: the clock decides. */
export class NoteByTheClock1795892400000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(trigger('clock_timestamp()'));
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(trigger('now()'));
  }
}
