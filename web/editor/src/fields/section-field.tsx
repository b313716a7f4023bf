import { useEffect, useId, useState } from 'preact/hooks';
import type { Fault } from '../api/errors.js';
import { send } from '../api/send.js';
import { SectionsDocument, type SectionsQuery } from '../generated/graphql.js';
import { Faults } from './faults.js';

type Sections = NonNullable<SectionsQuery['sections']>;

interface SectionFieldProps {
  /** The slug of the section. */
  readonly value: string | null;
  readonly onChange: (slug: string | null) => void;
  readonly disabled?: boolean;
  readonly faults?: readonly Fault[];
}

export function SectionField({ value, onChange, disabled, faults = [] }: SectionFieldProps) {
  const [sections, setSections] = useState<Sections>([]);
  const id = useId();
  const load = (): void =>
    void send(SectionsDocument, {}).then(
      (data) => setSections(data.sections ?? []),
      // The section of the story stays; who comes to the field asks again.
      () => setSections([]),
    );
  useEffect(load, []);
  const isListed = value === null || sections.some(({ slug }) => slug === value);
  return (
    <div class="field">
      <label for={id}>Section</label>
      <select
        id={id}
        value={value ?? ''}
        disabled={disabled}
        onFocus={() => sections.length === 0 && load()}
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
      <Faults faults={faults} />
    </div>
  );
}
