import { texts } from '../texts.js';
import type { FailureStatus } from './failure-status.js';
import { html } from './html.js';
import type { Page } from './route.js';
import type { Frame } from './view.js';

/** The page that says why there is no page. */
export function failurePage(status: FailureStatus, frame: Frame): Page {
  const [title, text] = texts.failures[status];
  const main = (
    <div class="failure">
      <h1>{title}</h1>
      <p>{text}</p>
      <p>
        <a href="/">{texts.home}</a>
      </p>
    </div>
  );
  return { status, html: html({ ...frame, title, isIndexed: false, main }) };
}
