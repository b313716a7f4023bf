import type { BuildSchemaOptions } from 'type-graphql';
import { ArticleResolver } from './article.js';
import { AuthorResolver, SectionResolver, TopicResolver } from './content.js';
import { NodeResolver } from './node.js';
import { ShareResolver } from './share.js';
import { ShareReportResolver } from './share-report.js';
import { ViewerResolver } from './viewer.js';

/** Every resolver of the schema. */
export const resolvers: BuildSchemaOptions['resolvers'] = [
  ArticleResolver,
  AuthorResolver,
  NodeResolver,
  SectionResolver,
  ShareReportResolver,
  ShareResolver,
  TopicResolver,
  ViewerResolver,
];
