/*
 * Makes the data of the measurements, and prints where they are.
 *   DATA_DIR=… node bench/run.mjs seed/main [ARTICLES [SHARES]]     100,000 articles, 2,000,000 shares
 */
import { madeDatabase } from './make.js';
import { joinServer } from './server.js';

const [articles = 100_000, shares = 2_000_000] = process.argv.slice(2).map(Number);
const started = Date.now();
const server = await joinServer();
const name = await madeDatabase(server, { articles, shares });
process.stdout.write(
  `The database ${name} is there after ${((Date.now() - started) / 1000).toFixed(0)} s.\n`,
);
server.close();
