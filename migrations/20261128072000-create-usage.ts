import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which clients ask which operations and fields, by day. */
export class CreateUsage1795850400000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create schema usage;
      create table usage.operation (
        day date not null,
        client_name text not null,
        client_version text not null,
        hash text not null,
        name text not null,
        kind text not null,
        requests bigint not null,
        primary key (day, client_name, client_version, hash, name)
      );
      create table usage.field (
        day date not null,
        coordinate text not null,
        client_name text not null,
        client_version text not null,
        requests bigint not null,
        primary key (day, coordinate, client_name, client_version)
      );
      create index on usage.field (coordinate, day)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop schema usage cascade');
  }
}
