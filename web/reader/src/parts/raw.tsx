import { scriptJson } from '../page/script-json.js';
import { inLanguage } from './language.js';

interface SafeHtmlProps {
  /** HTML that the gateway sanitised, or made. */
  readonly html: string;
  readonly className: string;
  readonly as?: 'div' | 'p';
  readonly language?: string;
}

/** The only place of the site where text becomes HTML. */
export const SafeHtml = ({ html, className, as: Element = 'div', language }: SafeHtmlProps) => (
  <Element
    class={className}
    {...(language !== undefined && inLanguage(language))}
    // biome-ignore lint/security/noDangerouslySetInnerHtml: the gateway sanitises it
    dangerouslySetInnerHTML={{ __html: html }}
  />
);

interface DataScriptProps {
  readonly type: 'application/json' | 'application/ld+json';
  readonly value: unknown;
  readonly id?: string;
}

/** Data in a page. It does not run. */
export const DataScript = ({ type, value, id }: DataScriptProps) => (
  // biome-ignore lint/security/noDangerouslySetInnerHtml: escaped
  <script type={type} {...(id && { id })} dangerouslySetInnerHTML={{ __html: scriptJson(value) }} />
);
