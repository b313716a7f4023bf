import type { Config } from '../config/config.js';
import { configuredTarget, type DatabaseTarget, targetInWords } from '../db/target.js';

let announced: DatabaseTarget | null = null;

/**
 * Says which database a command is going to change, before it changes anything. To standard error, because standard
 * output may be the result of a script.
 */
export function announceTarget(target: DatabaseTarget): DatabaseTarget {
  announced = target;
  process.stderr.write(`Target: ${targetInWords(target)}.\n`);
  return target;
}

/** The same for the database of the settings. */
export const announceConfigured = (config: Config): DatabaseTarget =>
  announceTarget(configuredTarget(config));

/** What the report of an error names. */
export const announcedTarget = (): DatabaseTarget | null => announced;
