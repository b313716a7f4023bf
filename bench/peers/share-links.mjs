import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const compiled = (path) => import(pathToFileURL(join(process.env.DATELINE_COMPILED, 'src', path)).href);
const { shareChannels } = await compiled('domain/sharing.js');
const { shareLink } = await compiled('services/sharing/dialog.js');

const channels = shareChannels.filter((channel) => channel !== 'OTHER');

/**
 * The share links of an article, made by the gateway's own module: every server has the same texts, and what is
 * compared is how an article is read and written. `DATELINE_COMPILED` names the folder of the compiled sources.
 */
export const shareLinks = ({ uid, headline, standfirst }) =>
  channels.map((channel) => shareLink({ uid, headline, standfirst }, channel, process.env.PUBLIC_URL));
