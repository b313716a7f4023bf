import type { MigrationInterface, QueryRunner } from 'typeorm';
import { recordAsBefore, recordHidden } from './sharing/recording-hidden.js';

/**
 * Whether readers ever saw an article, so that what was withdrawn before its time answers like what is not there. It
 * is noted by a trigger, whoever writes the row.
 */
export class KeepWhatWasPublic1795762800000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table article add column was_public boolean not null default false;
      comment on column article.was_public is 'whether readers saw it before its last change';

      /* A withdrawn article that changed at least once was shown before; one that came in withdrawn was not. */
      update article set was_public = true
      where status = 'WITHDRAWN' and version > 1 and published_at <= coalesce(withdrawn_at, now());

      create function article_was_public() returns trigger language plpgsql as $$
      begin
        new.was_public := old.was_public or (old.status = 'PUBLISHED' and old.published_at <= now());
        return new;
      end
      $$;
      create trigger article_was_public before update of status, published_at on article
        for each row execute function article_was_public();
      ${recordHidden}`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ${recordAsBefore}
      drop trigger article_was_public on article;
      drop function article_was_public();
      alter table article drop column was_public;`);
  }
}
