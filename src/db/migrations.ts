import { CreateContent1795460400000 } from '../../migrations/20261123190000-create-content.js';

/** Every migration, oldest first. */
export const migrations = [CreateContent1795460400000];
