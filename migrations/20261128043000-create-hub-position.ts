import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The number up to which a WebSub hub was told of changes, and until when a process is telling it. */
export class CreateHubPosition1795840200000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table changes.hub (
        sole boolean primary key default true check (sole),
        number bigint not null,
        leased_until timestamptz not null default now()
      );
      insert into changes.hub (number) select last_number from changes.numbering`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table changes.hub');
  }
}
