import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a feed asks of those who poll it, for the polls that find it unchanged. */
export class KeepRequestsOfFeeds1795853100000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
alter table sources.source
  add column asked_minutes integer,
  add column skip_hours smallint[] not null default '{}',
  add column skip_days smallint[] not null default '{}';
comment on column sources.source.asked_minutes is 'the interval that the feed asks for';
comment on column sources.source.skip_hours is 'hours in UTC in which the feed asks not to be polled';
comment on column sources.source.skip_days is 'days in UTC in which the feed asks not to be polled; 0 is Sunday';
`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      'alter table sources.source drop column asked_minutes, drop column skip_hours, drop column skip_days',
    );
  }
}
