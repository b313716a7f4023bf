import { BodyEditor } from '../body/body-editor.js';
import { AuthorsField } from '../fields/authors-field.js';
import { PictureField } from '../fields/picture-field.js';
import { SectionField } from '../fields/section-field.js';
import { TextField } from '../fields/text-field.js';
import { TopicsField } from '../fields/topics-field.js';
import type { OpenStory } from './open-story.js';
import type { StoryState } from './story-state.js';
import type { StoryValues } from './values.js';

/** Everything of a story that an editor writes. */
export function StoryForm({ story, state }: { readonly story: OpenStory; readonly state: StoryState }) {
  const { values, save, live } = state;
  const disabled = live?.status === 'WITHDRAWN';
  const text = (
    name: 'headline' | 'standfirst' | 'byline' | 'dateline' | 'slug' | 'canonicalUrl' | 'language',
  ) => ({
    value: values[name] ?? '',
    disabled,
    faults: save.faults.filter(({ field }) => field.endsWith(name)),
    onChange: (value: string) => story.change({ [name]: value === '' && isOptional(name) ? null : value }),
  });
  const faultsOf = (name: keyof StoryValues) => save.faults.filter(({ field }) => field.includes(name));
  return (
    <div class="story-form">
      <TextField label="Headline" kind="headline" language={values.language} {...text('headline')} />
      <TextField label="Standfirst" kind="lines" language={values.language} {...text('standfirst')} />
      <div class="pair">
        <TextField label="Byline" {...text('byline')} />
        <TextField label="Dateline" {...text('dateline')} />
      </div>
      <BodyEditor
        html={values.bodyHtml}
        language={values.language}
        disabled={disabled}
        faults={faultsOf('bodyHtml')}
        onChange={(bodyHtml) => story.change({ bodyHtml })}
        attach={(field) => story.attachBody(field)}
      />
      <PictureField
        picture={values.image}
        disabled={disabled}
        faults={faultsOf('image')}
        onChange={(image) => story.change({ image })}
      />
      <div class="pair">
        <SectionField
          value={values.section}
          disabled={disabled}
          faults={faultsOf('section')}
          onChange={(section) => story.change({ section })}
        />
        <TextField label="Language" {...text('language')} />
      </div>
      <TopicsField
        topics={values.topics}
        disabled={disabled}
        faults={faultsOf('topics')}
        onChange={(topics) => story.change({ topics })}
      />
      <AuthorsField
        authors={values.authors}
        disabled={disabled}
        faults={faultsOf('authors')}
        onChange={(authors) => story.change({ authors })}
      />
      <div class="pair">
        <TextField label="Slug" {...text('slug')} />
        <TextField label="Canonical address" {...text('canonicalUrl')} />
      </div>
    </div>
  );
}

/** A field that null clears; the others cannot be without a value. */
const isOptional = (name: string): boolean => !['headline', 'slug', 'language'].includes(name);
