import { describe, expect, it } from 'vitest';
import { articleStep, articleSteps, linkStep } from '../../../bench/seed/articles.js';
import { relatedStep } from '../../../bench/seed/related.js';
import { articleRanges } from '../../../bench/seed/sql.js';
import { testDatabase } from '../../support/test-database.js';

const test = testDatabase();

describe('made articles', () => {
  it('are divided into pieces that leave none out', () => {
    expect(articleRanges(12, 5)).toEqual([
      { from: 1, to: 5, articles: 12 },
      { from: 6, to: 10, articles: 12 },
      { from: 11, to: 12, articles: 12 },
    ]);
  });

  // Each count ends with articles of other numbers: all are made in one database.
  it.each([1, 9, 100_000, 1_000_000, 30_000_000, 400_000_000])(
    'can be made at both ends of %i, none in the future and in the order of their numbers',
    async (articles) => {
      await test.sql('truncate article, section, topic, author restart identity cascade');
      for (const step of articleSteps(articles).before) await test.sql(step.sql);
      const ends = [
        { from: 1, to: Math.min(3, articles), articles },
        { from: Math.max(4, articles - 3), to: articles, articles },
      ];
      for (const piece of ends) {
        for (const step of [articleStep, linkStep, relatedStep]) await test.sql(step(piece).sql);
      }
      await test.sql('drop table bench_words');
      const [found] = await test.sql(`select count(*)::int as made, max(id)::int as last,
          array_agg(id order by published_at) = array_agg(id order by id) as ordered,
          min(published_at) > '2024-12-01' and max(published_at) <= '2026-01-01' as "in the year",
          bool_and(jsonb_array_length(body_blocks) > 12 and image ->> 'url' <> '') as complete
        from article`);
      expect(found).toEqual({
        made: ends.reduce((sum, { from, to }) => sum + Math.max(0, to - from + 1), 0),
        last: articles,
        ordered: true,
        'in the year': true,
        complete: true,
      });
      const lists = await test.sql<{ wrong: number }>(`select count(*)::int as wrong from related_list
        where article_id = any(related_ids)
          or cardinality(related_ids) <> (select count(distinct id) from unnest(related_ids) id)
          or cardinality(related_ids) <> ${Math.min(8, articles - 1)}
          or exists (select from unnest(related_ids) id where id < 1 or id > ${articles})`);
      expect(lists).toEqual([{ wrong: 0 }]);
    },
  );
});
