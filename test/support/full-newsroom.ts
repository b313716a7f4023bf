import { beforeAll } from 'vitest';
import { editArticles } from '../fuzz/leaks/edits.js';
import { listingItems, publicItems, secretItems } from '../fuzz/leaks/items.js';
import { type LeakNewsroom, leakNewsroom } from '../fuzz/leaks/newsroom.js';
import { Random } from '../fuzz/random.js';

/**
 * A newsroom that has something of everything: published, scheduled, withdrawn and killed articles, drafts, corrections,
 * history, former names, pins, hidden and awaited articles. What readers must not see has a secret word.
 */
export function fullNewsroom(seed: number): LeakNewsroom {
  const newsroom = leakNewsroom();
  beforeAll(async () => {
    const random = new Random(seed);
    const { sql } = newsroom.gateway;
    await newsroom.importItems(publicItems(30));
    await newsroom.importItems(secretItems(30, random));
    await newsroom.importItems(listingItems(10, random));
    await sql(
      `update article set status = 'DRAFT' where source_uri like 'urn:secret:%' and status = 'PUBLISHED' and id % 3 = 0`,
    );
    await editArticles(newsroom, true);
    // An owned section, and the wire's own in pending.
    await sql(`update article set edited_fields = '{SECTION}', pending = jsonb_build_object('receivedAt', now(),
      'fields', jsonb_build_object('SECTION', section_id)) where source_uri = 'urn:open:3'`);
    await sql(
      `insert into article_slug (slug, article_id) select 'former-' || id, id from article where id % 5 = 0`,
    );
    await sql(
      `insert into related_pin select a.id, b.id, 1 from article a join article b on b.id = a.id + 1 where a.id % 4 = 0`,
    );
    await sql(
      `insert into related_hide select a.id, b.id from article a join article b on b.id = a.id + 2 where a.id % 6 = 0`,
    );
    await sql(`insert into editing.former_name select 'section', 'old-' || slug, id from section`);
    await sql(
      `insert into editing.former_label select 'topic', kind, 'old ' || lower(name), id from topic where id % 2 = 0`,
    );
    await sql(
      `update article set image = '{"url":"/media/x.jpg","alt":"A \\u2028 line","width":640}' where id % 7 = 0`,
    );
    // Ids with gaps, as after merges.
    await sql(`delete from author where not exists (select from article_author where author_id = author.id)`);
    await newsroom.settle();
  });
  return newsroom;
}
