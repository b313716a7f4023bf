import { useQuery } from '../api/use-query.js';
import { ShareTextsDocument } from '../generated/graphql.js';
import type { PanelProps } from './panel.js';
import { cutOf, groupsByText } from './share-cut.js';

/** The text with which each channel shares the story, as it will be. */
export function SharePanel({ state: { live, values } }: PanelProps) {
  return live ? (
    <ShareTexts id={live.id} version={`${live.version} ${live.draft?.version}`} language={values.language} />
  ) : (
    <p class="quiet">Begins with the first save.</p>
  );
}

interface ShareTextsProps {
  readonly id: string;
  readonly version: string;
  readonly language: string;
}

function ShareTexts({ id, version, language }: ShareTextsProps) {
  const { data, problem } = useQuery(ShareTextsDocument, { id }, version);
  const article = data?.article;
  const shared = article?.draft?.article ?? article;
  return (
    <>
      <p class="quiet">
        {article?.draft ? 'As it will be shared once the draft is published.' : 'As it is shared.'}
      </p>
      {problem && (
        <p class="field-problem" role="alert">
          {problem}
        </p>
      )}
      <ul class="share-texts">
        {shared &&
          groupsByText(shared.shareLinks ?? []).map(({ labels, text }) => (
            <SharedText
              key={labels}
              labels={labels}
              text={text}
              headline={shared.headline}
              language={language}
            />
          ))}
      </ul>
    </>
  );
}

interface SharedTextProps {
  readonly labels: string;
  readonly text: string;
  readonly headline: string;
  readonly language: string;
}

function SharedText({ labels, text, headline, language }: SharedTextProps) {
  const { kept, lost } = cutOf(text, headline);
  return (
    <li aria-label={labels}>
      <h3>
        {labels} {lost && <span class="pill pill-notice">cut</span>}
      </h3>
      <p class="share-text" lang={language}>
        {kept}
        {lost && <del title="Not shared">{lost}</del>}
      </p>
    </li>
  );
}
