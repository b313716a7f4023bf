import { CorrectionsDocument, type CorrectionsQuery } from '../generated/graphql.js';
import { storyAddress, withParameters } from '../page/addresses.js';
import { pageOf, pageRoute } from '../page/page-route.js';
import { type Route, request } from '../page/route.js';
import { CorrectionNote } from '../parts/corrections.js';
import { inLanguage } from '../parts/language.js';
import { Next, nextPage } from '../parts/story-list.js';
import { texts } from '../texts.js';

/** `/corrections`: the corrections of all stories, newest first. */
export function corrections(search: URLSearchParams): Route {
  const page = pageOf(search);
  return pageRoute<CorrectionsQuery>({
    name: 'corrections',
    request: request(CorrectionsDocument, page),
    view({ corrections }) {
      if (!corrections) return null;
      const next = nextPage('/corrections', corrections.pageInfo);
      return {
        title: texts.corrections,
        canonical: withParameters('/corrections', { after: page.after }),
        isIndexed: page.after === null,
        next,
        main: (
          <>
            <h1>{texts.corrections}</h1>
            {corrections.nodes.length === 0 && <p>{texts.noCorrections}</p>}
            <ol class="correction-list">
              {corrections.nodes.map(({ article, ...correction }) => (
                <li key={`${article?.id} ${correction.at}`}>
                  {article && (
                    <h2 class="headline" {...inLanguage(article.language)}>
                      <a href={storyAddress(article.slug)}>{article.headline}</a>
                    </h2>
                  )}
                  <CorrectionNote correction={correction} language={article?.language ?? 'und'} />
                </li>
              ))}
            </ol>
            {corrections.nodes.length > 0 && <Next href={next} />}
          </>
        ),
      };
    },
  });
}
