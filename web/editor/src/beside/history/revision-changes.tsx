import { useQuery } from '../../api/use-query.js';
import { Problem } from '../../controls/problem.js';
import { RevisionChangesDocument } from '../../generated/graphql.js';
import { Difference } from '../compare/difference.js';

/** What a version changed. */
export function RevisionChanges({ id, language }: { readonly id: string; readonly language: string }) {
  const { data, problem } = useQuery(RevisionChangesDocument, { id });
  if (problem) return <Problem error={new Error(problem)} />;
  const diff = data?.node && 'diff' in data.node ? data.node.diff : null;
  return diff ? <Difference difference={diff} language={language} /> : <p class="quiet">Comparing …</p>;
}
