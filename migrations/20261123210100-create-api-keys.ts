import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Keys of analysts, editors and programs. Of a key only its hash is kept. */
export class CreateApiKeys1795467660000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
create table api_key (
  prefix text primary key,
  hash bytea not null,
  role text not null check (role in ('READER', 'ANALYST', 'EDITOR', 'ADMIN')),
  name text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz
);
comment on column api_key.hash is 'SHA-256 of the whole key: it is 160 random bits, which nobody guesses, so a slow hash would only be slow';
`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table api_key');
  }
}
