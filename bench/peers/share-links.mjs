import { shareChannels } from '../../dist/src/domain/sharing.js';
import { shareLink } from '../../dist/src/services/sharing/dialog.js';

const channels = shareChannels.filter((channel) => channel !== 'OTHER');

/**
 * The share links of an article, made by the gateway's own module: every server says the same words, and what is
 * compared is how an article is read and written. Needs the gateway to be built.
 */
export const shareLinks = ({ uid, headline, standfirst }) =>
  channels.map((channel) => shareLink({ uid, headline, standfirst }, channel, process.env.PUBLIC_URL));
