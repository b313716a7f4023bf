import { useEffect, useId, useState } from 'preact/hooks';
import { send } from '../api/send.js';
import { SectionsDocument, type SectionsQuery } from '../generated/graphql.js';

type Sections = NonNullable<SectionsQuery['sections']>;

interface SectionFieldProps {
  /** The slug of the section. */
  readonly value: string | null;
  readonly onChange: (slug: string | null) => void;
  readonly disabled?: boolean;
}

export function SectionField({ value, onChange, disabled }: SectionFieldProps) {
  const [sections, setSections] = useState<Sections>([]);
  const id = useId();
  useEffect(() => {
    send(SectionsDocument, {}).then(
      (data) => setSections(data.sections ?? []),
      // The section of the story stays, and the choice is there once the gateway is.
      () => setSections([]),
    );
  }, []);
  const isListed = value === null || sections.some(({ slug }) => slug === value);
  return (
    <div class="field">
      <label for={id}>Section</label>
      <select
        id={id}
        value={value ?? ''}
        disabled={disabled}
        onChange={(event) => onChange(event.currentTarget.value || null)}
      >
        <option value="">None</option>
        {!isListed && <option value={value}>{value}</option>}
        {sections.map(({ slug, name }) => (
          <option key={slug} value={slug}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
