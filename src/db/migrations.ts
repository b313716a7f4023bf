import { CreateContent1795460400000 } from '../../migrations/20261123190000-create-content.js';
import { CreateRelated1795464000000 } from '../../migrations/20261123200000-create-related.js';
import { CreateShares1795467600000 } from '../../migrations/20261123210000-create-shares.js';
import { CreateApiKeys1795467660000 } from '../../migrations/20261123210100-create-api-keys.js';
import { CreateChanges1795557600000 } from '../../migrations/20261124220000-create-changes.js';
import { NormalisePageAddresses1795761600000 } from '../../migrations/20261127064000-normalise-page-addresses.js';
import { KeepWhatWasPublic1795762800000 } from '../../migrations/20261127070000-keep-what-was-public.js';
import { OwnFields1795764600000 } from '../../migrations/20261127073000-own-fields.js';
import { CreateEditing1795816800000 } from '../../migrations/20261127220000-create-editing.js';
import { KeepFormerNames1795818600000 } from '../../migrations/20261127223000-keep-former-names.js';
import { ScheduleSlugs1795819800000 } from '../../migrations/20261127225000-schedule-slugs.js';
import { KeepFormerLabels1795821000000 } from '../../migrations/20261127231000-keep-former-labels.js';
import { NumberChanges1795825200000 } from '../../migrations/20261128002000-number-changes.js';
import { NumberRestoredLogs1795826400000 } from '../../migrations/20261128004000-number-restored-logs.js';
import { CreateWebhooks1795831200000 } from '../../migrations/20261128020000-create-webhooks.js';
import { FindRecentShares1795831800000 } from '../../migrations/20261128021000-find-recent-shares.js';
import { FindWithdrawn1795838400000 } from '../../migrations/20261128040000-find-withdrawn.js';
import { CreateHubPosition1795840200000 } from '../../migrations/20261128043000-create-hub-position.js';
import { CreateSources1795845600000 } from '../../migrations/20261128060000-create-sources.js';
import { CreateTrustedDocuments1795849800000 } from '../../migrations/20261128071000-create-trusted-documents.js';
import { CreateUsage1795850400000 } from '../../migrations/20261128072000-create-usage.js';
import { KeepRequestsOfFeeds1795853100000 } from '../../migrations/20261128080500-keep-requests-of-feeds.js';
import { RankByImpact1795854000000 } from '../../migrations/20261128082000-rank-by-impact.js';
import { CreateSearchWords1795854600000 } from '../../migrations/20261128083000-create-search-words.js';
import { CreateSearchIndex1795860600000 } from '../../migrations/20261128101000-create-search-index.js';
import { ClaimSearchIndex1795872600000 } from '../../migrations/20261128133000-claim-search-index.js';
import { KeepTextsOfPages1795897800000 } from '../../migrations/20261128203000-keep-texts-of-pages.js';

/** Every migration, oldest first. */
export const migrations = [
  CreateContent1795460400000,
  CreateRelated1795464000000,
  CreateShares1795467600000,
  CreateApiKeys1795467660000,
  CreateChanges1795557600000,
  NormalisePageAddresses1795761600000,
  KeepWhatWasPublic1795762800000,
  OwnFields1795764600000,
  CreateEditing1795816800000,
  KeepFormerNames1795818600000,
  ScheduleSlugs1795819800000,
  KeepFormerLabels1795821000000,
  NumberChanges1795825200000,
  NumberRestoredLogs1795826400000,
  CreateWebhooks1795831200000,
  FindRecentShares1795831800000,
  FindWithdrawn1795838400000,
  CreateHubPosition1795840200000,
  CreateSources1795845600000,
  CreateTrustedDocuments1795849800000,
  CreateUsage1795850400000,
  KeepRequestsOfFeeds1795853100000,
  RankByImpact1795854000000,
  CreateSearchWords1795854600000,
  CreateSearchIndex1795860600000,
  ClaimSearchIndex1795872600000,
  KeepTextsOfPages1795897800000,
];
