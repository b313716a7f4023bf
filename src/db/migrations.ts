import { CreateContent1795460400000 } from '../../migrations/20261123190000-create-content.js';
import { CreateRelated1795464000000 } from '../../migrations/20261123200000-create-related.js';

/** Every migration, oldest first. */
export const migrations = [CreateContent1795460400000, CreateRelated1795464000000];
