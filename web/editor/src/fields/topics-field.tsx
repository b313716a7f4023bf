import { useState } from 'preact/hooks';
import type { Fault } from '../api/errors.js';
import { send } from '../api/send.js';
import { FindTopicsDocument } from '../generated/graphql.js';
import type { TopicName } from '../story/values.js';
import { NamesField } from './names-field.js';
import { useCompletion } from './use-completion.js';

interface TopicsFieldProps {
  readonly topics: readonly TopicName[];
  readonly onChange: (topics: readonly TopicName[]) => void;
  readonly disabled?: boolean;
  readonly faults?: readonly Fault[];
}

const find = async (query: string): Promise<readonly TopicName[]> =>
  (await send(FindTopicsDocument, { query })).topics?.nodes ?? [];

/** Topics: known ones keep their kind, a new name is a subject. */
export function TopicsField({ topics, onChange, disabled = false, faults = [] }: TopicsFieldProps) {
  const [typed, setTyped] = useState('');
  const known = useCompletion(typed, find);
  const kindOf = (name: string): TopicName => {
    const found = [...topics, ...known].find((topic) => topic.name === name);
    return { name, kind: found?.kind ?? 'SUBJECT' };
  };
  return (
    <NamesField
      label="Topics"
      names={topics.map(({ name }) => name)}
      suggestions={known.map(({ name }) => name)}
      disabled={disabled}
      faults={faults}
      onType={setTyped}
      onChange={(names) => onChange(names.map(kindOf))}
    />
  );
}
