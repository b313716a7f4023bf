import type { BuildSchemaOptions } from 'type-graphql';
import { ArticleResolver } from './article.js';
import { ChangesResolver } from './changes.js';
import { AuthorResolver, SectionResolver, TopicResolver } from './content.js';
import { EditArticleResolver } from './editing/articles.js';
import { ChecksResolver } from './editing/checks.js';
import { DraftResolver } from './editing/drafts.js';
import {
  CorrectionResolver,
  DraftDiffResolver,
  HistoryResolver,
  RevisionResolver,
} from './editing/history.js';
import { EditNamesResolver } from './editing/names.js';
import { EditRelatedResolver } from './editing/related.js';
import { FeedsResolver } from './feeds.js';
import { LiveResolver } from './live.js';
import { NodeResolver } from './node.js';
import { ShareResolver } from './share.js';
import { ShareReportResolver } from './share-report.js';
import { SourcesResolver } from './sources.js';
import { UsageResolver } from './usage.js';
import { ViewerResolver } from './viewer.js';
import { WebhooksResolver } from './webhooks.js';

/** Every resolver of the schema. */
export const resolvers: BuildSchemaOptions['resolvers'] = [
  ArticleResolver,
  AuthorResolver,
  ChangesResolver,
  ChecksResolver,
  CorrectionResolver,
  DraftDiffResolver,
  DraftResolver,
  EditArticleResolver,
  EditNamesResolver,
  EditRelatedResolver,
  HistoryResolver,
  FeedsResolver,
  LiveResolver,
  NodeResolver,
  RevisionResolver,
  SectionResolver,
  ShareReportResolver,
  ShareResolver,
  SourcesResolver,
  TopicResolver,
  UsageResolver,
  ViewerResolver,
  WebhooksResolver,
];
