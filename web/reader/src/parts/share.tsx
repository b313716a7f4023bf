import type { StoryQuery } from '../generated/graphql.js';
import { texts } from '../texts.js';
import { inLanguage } from './language.js';

type Article = NonNullable<StoryQuery['article']>;

/**
 * The button and its dialog. Browsers open it as a popover without script; `islands/share.ts` makes it a modal dialog and
 * shows what needs script.
 */
export function Share({
  article,
}: {
  readonly article: Pick<Article, 'headline' | 'language' | 'shareLinks'>;
}) {
  const links = article.shareLinks ?? [];
  const url = links.find(({ channel }) => channel === 'COPY_LINK')?.url;
  return (
    <>
      <button type="button" class="button" id="share-open" popovertarget="share">
        {texts.share}
      </button>
      <dialog id="share" popover="auto" aria-labelledby="share-title" dir="ltr">
        <h2 id="share-title">
          {texts.sharing} <bdi {...inLanguage(article.language)}>{article.headline}</bdi>
        </h2>
        <ul class="channels">
          {links.map((link) => (
            <li key={link.channel} hidden={link.intentUrl === null}>
              <Channel link={link} />
            </li>
          ))}
        </ul>
        {url && (
          <label class="field share-link">
            <span>{texts.link}</span>
            <input readOnly value={url} />
          </label>
        )}
        <p class="share-result" role="status" />
        <div class="dialog-actions">
          <button
            type="button"
            class="button"
            id="share-close"
            popovertarget="share"
            popovertargetaction="hide"
          >
            {texts.close}
          </button>
        </div>
      </dialog>
    </>
  );
}

function Channel({ link }: { readonly link: NonNullable<Article['shareLinks']>[number] }) {
  const { channel, label, intentUrl, url, title, text } = link;
  return intentUrl ? (
    <a
      class="button"
      data-channel={channel}
      href={intentUrl}
      {...(/^https?:/.test(intentUrl) && { target: '_blank', rel: 'noopener' })}
    >
      {label}
    </a>
  ) : (
    <button
      type="button"
      class="button"
      data-channel={channel}
      data-url={url}
      data-title={title}
      data-text={text}
    >
      {label}
    </button>
  );
}
