import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addressKey } from './addresses/address-key.js';

const batch = 1000;

interface Page {
  readonly id: string;
  readonly source: string;
  readonly uri: string;
}

/** Saved pages are known by one form of their address, so that http and https, www and tracking make no other article. */
export class NormalisePageAddresses1795761600000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (let after = '0'; ; ) {
      const pages = (await queryRunner.query(
        `select id::text, source_name as source, source_uri as uri from article
         where source_format = 'page-html' and source_uri ~* '^https?://' and id > $1 order by id limit $2`,
        [after, batch],
      )) as Page[];
      const changed = pages.flatMap(({ id, uri }) => {
        const key = addressKey(uri);
        return key === null || key === uri ? [] : [{ id, key }];
      });
      // Of several articles that were made of one page the oldest keeps its place; the others stay as they are.
      await queryRunner.query(
        `update article set source_uri = item.key
         from (select distinct on (article.source_name, item.key) item.id, item.key, article.source_name
               from json_to_recordset($1::json) as item(id bigint, key text) join article on article.id = item.id
               order by article.source_name, item.key, item.id) item
         where article.id = item.id and not exists (
           select from article there where there.source_name = item.source_name and there.source_uri = item.key)`,
        [JSON.stringify(changed)],
      );
      const last = pages.at(-1);
      if (!last || pages.length < batch) return;
      after = last.id;
    }
  }

  /** The addresses as the pages gave them are still there beside the identity. */
  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `update article set source_uri = canonical_url
       where source_format = 'page-html' and source_uri ~ '^https://' and canonical_url is not null
         and source_uri <> canonical_url and not exists (
           select from article there
           where there.source_name = article.source_name and there.source_uri = article.canonical_url)`,
    );
  }
}
