import { withDateline } from './dateline.js';
import { SafeHtml } from './raw.js';
import { withAlt } from './with-alt.js';

/** The text of a story. */
export const Body = ({ html, dateline }: { readonly html: string; readonly dateline: string | null }) => (
  <SafeHtml className="body" html={withAlt(withDateline(html, dateline))} />
);
