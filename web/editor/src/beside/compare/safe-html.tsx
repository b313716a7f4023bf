import { useEffect, useRef } from 'preact/hooks';
import { directionOf } from '../../../../shared/language.js';

interface SafeHtmlProps {
  /** Markup that the gateway sanitised. */
  readonly html: string;
  readonly language: string;
  readonly class?: string;
}

/** Text of a story with its markup. Links open beside the editor. */
export function SafeHtml({ html, language, class: name = '' }: SafeHtmlProps) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // A document of its own runs no scripts and loads nothing while it is parsed.
    const { body } = new DOMParser().parseFromString(html, 'text/html');
    for (const link of body.querySelectorAll('a')) {
      link.target = '_blank';
      link.rel = 'noopener noreferrer';
    }
    // A wide table is scrolled by keyboard as well.
    for (const table of body.querySelectorAll('table')) table.tabIndex = 0;
    element.current?.replaceChildren(...body.childNodes);
  }, [html]);
  return <div ref={element} class={`story-text ${name}`} lang={language} dir={directionOf(language)} />;
}
