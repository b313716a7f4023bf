import { Column, Entity, PrimaryColumn } from 'typeorm';

/** All slugs of an article, former ones and the current one. */
@Entity('article_slug')
export class ArticleSlug {
  @PrimaryColumn({ type: 'text' })
  slug: string;

  @Column({ name: 'article_id', type: 'bigint' })
  articleId: string;
}

/** The authors of an article, in the order of the byline. */
@Entity('article_author')
export class ArticleAuthor {
  @PrimaryColumn({ name: 'article_id', type: 'bigint' })
  articleId: string;

  @PrimaryColumn({ type: 'integer' })
  position: number;

  @Column({ name: 'author_id', type: 'bigint' })
  authorId: string;
}

@Entity('article_topic')
export class ArticleTopic {
  @PrimaryColumn({ name: 'article_id', type: 'bigint' })
  articleId: string;

  @PrimaryColumn({ name: 'topic_id', type: 'bigint' })
  topicId: string;

  @Column({ type: 'integer' })
  position: number;
}

/** The related articles that the source lists, in its order. */
@Entity('article_related')
export class ArticleRelated {
  @PrimaryColumn({ name: 'article_id', type: 'bigint' })
  articleId: string;

  @PrimaryColumn({ type: 'integer' })
  position: number;

  @Column({ name: 'related_id', type: 'bigint' })
  relatedId: string;
}

/** A listed article that was not imported yet, by its identity at the same source. */
@Entity('article_related_awaited')
export class ArticleRelatedAwaited {
  @PrimaryColumn({ name: 'article_id', type: 'bigint' })
  articleId: string;

  @PrimaryColumn({ type: 'integer' })
  position: number;

  @Column({ name: 'source_uri', type: 'text' })
  sourceUri: string;
}
