import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { directionOf } from '../../../shared/language.js';
import type { Site } from './route.js';

export interface HtmlProps {
  readonly site: Site;
  readonly title: string;
  readonly language?: string;
  /** Elements of the head besides those that all pages have. */
  readonly head?: ComponentChildren;
  /** Whether the page is made of older responses, because the database is unavailable. */
  readonly stale?: boolean;
  readonly children: ComponentChildren;
}

/** The text of a whole page. */
export const html = (props: HtmlProps): string => `<!doctype html>${renderToString(<Html {...props} />)}`;

function Html({ site, title, language = 'en', head, stale = false, children }: HtmlProps) {
  return (
    <html lang={language} dir={directionOf(language)}>
      <head>
        <meta charset="utf-8" />
        <title>{title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        {site.styles.map((href) => (
          <link key={href} rel="stylesheet" href={href} />
        ))}
        <script type="module" src={site.script} />
        {head}
      </head>
      <body>
        <header class="masthead">
          <a href="/">{site.name}</a>
        </header>
        {stale && (
          <p class="stale" role="status">
            The newsroom cannot be reached at the moment. This page may not be the latest.
          </p>
        )}
        <main>{children}</main>
      </body>
    </html>
  );
}
