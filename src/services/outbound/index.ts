export { isAllowedAddress, networksOf } from './addresses.js';
export { allowedLookup } from './allowed-lookup.js';
export { type Download, Downloader } from './download.js';
export { DownloadProblem } from './problem.js';
export { readAll } from './read-all.js';
