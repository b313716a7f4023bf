import { renderToString } from 'preact-render-to-string';
import { directionOf } from '../../../shared/language.js';
import { Footer } from '../parts/footer.js';
import { Masthead } from '../parts/masthead.js';
import { texts } from '../texts.js';
import { Head } from './head.js';
import type { Frame, View } from './view.js';

/** The text of a whole page. */
export const html = (props: Frame & View): string => `<!doctype html>${renderToString(<Html {...props} />)}`;

/** An icon of a few bytes, so that browsers do not ask for one. */
const icon =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' rx='3' fill='%230b57a4'/%3E%3Cpath d='M4 4h8M4 8h8M4 12h5' stroke='%23fff' stroke-width='1.6'/%3E%3C/svg%3E";

function Html({ site, sections, stale, main, hasScript = false, ...meta }: Frame & View) {
  const { title } = meta;
  return (
    <html lang={texts.language} dir={directionOf(texts.language)}>
      <head>
        <meta charset="utf-8" />
        <title>{title === site.name ? title : `${title} · ${site.name}`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        {site.styles.map((href) => (
          <link key={href} rel="stylesheet" href={href} />
        ))}
        {hasScript && <script type="module" src={site.script} />}
        <link rel="icon" href={icon} />
        <Head meta={meta} site={site} />
      </head>
      <body>
        <a class="skip" href="#main">
          {texts.skip}
        </a>
        <Masthead name={site.name} sections={sections} />
        {stale && (
          <p class="stale" role="status">
            {texts.stale}
          </p>
        )}
        <main id="main" tabIndex={-1}>
          {main}
        </main>
        <Footer name={site.name} />
      </body>
    </html>
  );
}
