import { useEffect, useState } from 'preact/hooks';
import { send } from '../api/send.js';
import { shortTime } from '../app/times.js';
import { MarkEditingDocument, type MarkEditingMutation } from '../generated/graphql.js';

type Others = NonNullable<MarkEditingMutation['markEditing']>;

/** The gateway forgets an editor 45 s after the last word. */
const intervalMs = 15_000;

/** Who else has the story open. It locks nothing. */
export function Presence({ articleId }: { readonly articleId: string }) {
  const [others, setOthers] = useState<Others>([]);
  useEffect(() => {
    let stopped = false;
    const mark = (): void => {
      send(MarkEditingDocument, { id: articleId }).then(
        ({ markEditing }) => stopped || setOthers(markEditing ?? []),
        // The state of saving says whether the gateway can be reached.
        () => stopped || setOthers([]),
      );
    };
    mark();
    const timer = setInterval(mark, intervalMs);
    return () => {
      stopped = true;
      clearInterval(timer);
    };
  }, [articleId]);
  if (others.length === 0) return null;
  const names = others.map(({ name, since }) => `${name} (since ${shortTime(since)})`).join(', ');
  return (
    <span class="pill pill-notice" role="status">
      Also open: {names}
    </span>
  );
}
