import { staticRoute } from '../page/page-route.js';
import type { Route } from '../page/route.js';
import { texts } from '../texts.js';

/** `/preview?id=…#token`: a story as it would be published. The browser alone knows the token, and asks for it. */
export const preview = (): Route =>
  staticRoute(
    'preview',
    () => ({
      title: texts.preview,
      isIndexed: false,
      hasScript: true,
      main: (
        <>
          <p class="preview-bar">
            <strong>{texts.preview}</strong> {texts.previewNote}
          </p>
          <div id="preview">
            <h1>{texts.preview}</h1>
            <p role="status">{texts.previewLoading}</p>
            <noscript>
              <p>{texts.previewScript}</p>
            </noscript>
          </div>
        </>
      ),
    }),
    true,
  );
