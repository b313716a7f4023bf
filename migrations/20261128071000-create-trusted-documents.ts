import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Documents that clients send by their id, and the version that tells processes of a change. */
export class CreateTrustedDocuments1795849800000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create schema trusted;
      create table trusted.state (
        sole boolean primary key default true check (sole),
        version bigint not null
      );
      insert into trusted.state (version) values (0);
      create table trusted.document (
        id text primary key check (char_length(id) between 1 and 128),
        name text not null,
        kind text not null check (kind in ('query', 'mutation', 'subscription')),
        text text not null,
        hash bytea not null,
        version bigint not null,
        published_at timestamptz not null default now()
      );
      create index on trusted.document (hash)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop schema trusted cascade');
  }
}
