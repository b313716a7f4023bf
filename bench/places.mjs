import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the project, wherever a measurement is called from. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** The gateway's command. */
export const dateline = resolve(root, 'bin', 'dateline.mjs');

/**
 * The data folder of DATA_DIR, absolute: the processes that it is handed to have other working directories. Without
 * one it lies in the project.
 * @param {string} fallback
 */
export const dataFolder = (fallback) =>
  process.env.DATA_DIR ? resolve(process.env.DATA_DIR) : resolve(root, fallback);
