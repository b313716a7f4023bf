import { useState } from 'preact/hooks';
import type { Fault } from '../api/errors.js';
import { send } from '../api/send.js';
import { FindAuthorsDocument } from '../generated/graphql.js';
import { NamesField } from './names-field.js';
import { useCompletion } from './use-completion.js';

interface AuthorsFieldProps {
  readonly authors: readonly string[];
  readonly onChange: (authors: readonly string[]) => void;
  readonly disabled?: boolean;
  readonly faults?: readonly Fault[];
}

const find = async (query: string): Promise<readonly string[]> =>
  (await send(FindAuthorsDocument, { query })).authors?.nodes.map(({ name }) => name) ?? [];

/** The people behind a story, in the order of the byline. */
export function AuthorsField({ authors, ...props }: AuthorsFieldProps) {
  const [typed, setTyped] = useState('');
  const known = useCompletion(typed, find);
  return <NamesField label="Authors" names={authors} suggestions={known} onType={setTyped} {...props} />;
}
