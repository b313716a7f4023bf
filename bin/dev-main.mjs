/* What `npm run dev` builds and runs. */
import process from 'node:process';
import { main } from '../src/cli/main.js';

await main(process.argv.slice(2));
