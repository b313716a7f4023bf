import type { MigrationInterface, QueryRunner } from 'typeorm';

const texts: Readonly<Record<string, string>> = {
  HEADLINE: 'headline',
  STANDFIRST: 'standfirst',
  DATELINE: 'dateline',
  BYLINE: 'byline',
  BODY: 'body_html',
  SECTION: 'section_id::text',
  LANGUAGE: 'language',
  CANONICAL_URL: 'canonical_url',
  IMAGE: 'image::text',
  TOPICS: `(select string_agg(lower(topic.kind || ' ' || topic.name), chr(10) order by link.position)
    from article_topic link join topic on topic.id = link.topic_id where link.article_id = article.id)`,
  AUTHORS: `(select string_agg(lower(author.name), chr(10) order by link.position)
    from article_author link join author on author.id = link.author_id where link.article_id = article.id)`,
};
const present = Object.entries(texts).map(([field, text]) => `'${field}', md5(coalesce(${text}, ''))`);

/** Who owns which field of an imported article, and what its source said last. */
export class OwnFields1795764600000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table article
        add column source_fields jsonb,
        add column source_killed boolean not null default false,
        add column withdrawn_by_source boolean not null default false,
        add column edited_fields text[] not null default '{}',
        add column pending jsonb;
      comment on column article.source_fields is 'hashes of what the source said last, by field: a field that is another was changed by a person';
      comment on column article.edited_fields is 'fields that the newsroom owns';
      comment on column article.pending is 'what the source says of fields that it does not own';
      alter table correction add column origin text not null default 'NEWSROOM' check (origin in ('NEWSROOM', 'SOURCE'));

      /* What a person changed before is not known: what is there now counts as the source's. Withdrawals are told by
         the reasons that importers wrote; others are a person's. */
      update article set
        source_fields = jsonb_build_object(${present.join(', ')}),
        source_killed = status = 'WITHDRAWN' and withdrawn_reason in ('Withheld by its source.', 'Cancelled by its source.'),
        withdrawn_by_source = status = 'WITHDRAWN' and withdrawn_reason in ('Withheld by its source.', 'Cancelled by its source.')
      where source_name is not null;`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table correction drop column origin;
      alter table article drop column source_fields, drop column source_killed, drop column withdrawn_by_source,
        drop column edited_fields, drop column pending;`);
  }
}
