import './styles/all.css';
import { createClient } from './islands/client.js';
import { recordShare, sendPending } from './islands/pending-shares.js';
import { showRelated } from './islands/related.js';
import { enhanceShare } from './islands/share.js';
import { readState } from './islands/state.js';
import { offerUpdates } from './islands/update.js';

/** The parts of a page that run in the browser; each enhances what the page has without script. */
const preview = document.getElementById('preview');
if (preview) void import('./islands/preview.js').then(({ showPreview }) => showPreview(preview));

const state = readState();
if (state) {
  const client = createClient();
  const [related, update, edit] = ['related', 'update', 'edit'].map((id) => document.getElementById(id));
  if (related) showRelated(related, client, state);
  if (update) offerUpdates(update, client, state);
  const sender = { client, store: storeOfShares() };
  enhanceShare((channel) => void recordShare(sender, state.id, channel));
  const retry = () => void sendPending(sender);
  window.addEventListener('online', retry);
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && retry());
  retry();
  // The editor's page keeps the key; nobody else loads anything for this.
  const key = sessionStorage.getItem('dateline.key');
  if (edit && key) {
    void import('./islands/edit-link.js').then(({ showEditLink }) => showEditLink(edit, state.id, key));
  }
}

/** Browsers that block the data of sites refuse even to name the store. */
function storeOfShares(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}
