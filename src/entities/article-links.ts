import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Every slug that an article ever had; the present one is among them. */
@Entity('article_slug')
export class ArticleSlug {
  @PrimaryColumn({ type: 'text' })
  slug: string;

  @Column({ name: 'article_id', type: 'bigint' })
  articleId: string;
}

/** The people behind a byline, in its order. */
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

/** What an article's source lists as related, in its order. */
@Entity('article_related')
export class ArticleRelated {
  @PrimaryColumn({ name: 'article_id', type: 'bigint' })
  articleId: string;

  @PrimaryColumn({ type: 'integer' })
  position: number;

  @Column({ name: 'related_id', type: 'bigint' })
  relatedId: string;
}

/** A listed article that has not come in yet, by its identity within the same source. */
@Entity('article_related_awaited')
export class ArticleRelatedAwaited {
  @PrimaryColumn({ name: 'article_id', type: 'bigint' })
  articleId: string;

  @PrimaryColumn({ type: 'integer' })
  position: number;

  @Column({ name: 'source_uri', type: 'text' })
  sourceUri: string;
}
