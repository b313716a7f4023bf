import type { Config } from './config/config.js';
import type { Database } from './db/database.js';
import { type Articles, articlesService } from './services/articles/index.js';
import { relatedService } from './services/related/index.js';

/** The editing service of a configuration. */
export const createArticles = (
  config: Pick<Config, 'publicUrl' | 'previewUrl' | 'shareChannels' | 'requireAlt' | 'relatedHalfLifeDays'>,
  database: Database,
): Articles =>
  articlesService({
    database,
    related: relatedService(database, { halfLifeDays: config.relatedHalfLifeDays }),
    settings: config,
  });
