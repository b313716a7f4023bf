import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Former names of topics and authors: sources go on sending the names that they know. */
export class KeepFormerLabels1795821000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table editing.former_label (
        kind text not null check (kind in ('topic', 'author')),
        topic_kind text not null default '',
        label text not null,
        target_id bigint not null,
        primary key (kind, topic_kind, label)
      );
      create index former_label_target on editing.former_label (kind, target_id);
      comment on table editing.former_label is 'names in lower case by which topics and authors were known before they were renamed or merged';`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table editing.former_label');
  }
}
