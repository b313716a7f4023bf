import type { StoryFragment } from '../generated/graphql.js';
import { texts } from '../texts.js';
import { inLanguage } from './language.js';
import { Time } from './time.js';

type Correction = NonNullable<StoryFragment['corrections']>[number];

/** One correction: its kind, its time and its text. */
export function CorrectionNote({ correction, language }: CorrectionProps) {
  const { kind, at, note } = correction;
  return (
    <div class="correction">
      <p class="correction-head">
        <strong>{texts.correctionKinds[kind] ?? texts.correctionKinds.EDITORS_NOTE}</strong> <Time at={at} />
      </p>
      <p {...inLanguage(language)}>{note}</p>
    </div>
  );
}

interface CorrectionProps {
  readonly correction: Pick<Correction, 'at' | 'kind' | 'note'>;
  readonly language: string;
}

/** The corrections of a story. */
export function StoryCorrections({ story }: { readonly story: StoryFragment }) {
  if (!story.corrections?.length) return null;
  return (
    <section class="corrections" aria-labelledby="corrections" lang={texts.language}>
      <h2 id="corrections">{texts.corrections}</h2>
      {story.corrections.map((correction) => (
        <CorrectionNote key={correction.at} correction={correction} language={story.language} />
      ))}
    </section>
  );
}
