import { send } from '../api/send.js';
import { useAction } from '../api/use-action.js';
import { shortTime } from '../app/times.js';
import { Problem } from '../controls/problem.js';
import { AcceptSourceDocument, type ArticleField, type LiveFragment } from '../generated/graphql.js';
import { labelOf } from '../story/field-names.js';
import { saveAll } from '../story/save-all.js';
import type { PanelProps } from './panel.js';
import { WireField } from './wire-field.js';
import { WireWithdrawal } from './wire-withdrawal.js';

/** What the wire says otherwise, field by field, and what the newsroom owns. */
export function WirePanel(props: PanelProps) {
  const { live } = props.state;
  return live?.source ? (
    <Wire {...props} live={live} source={live.source} />
  ) : (
    <p class="quiet">This story was written here.</p>
  );
}

interface WireProps extends PanelProps {
  readonly live: LiveFragment;
  readonly source: NonNullable<LiveFragment['source']>;
}

function Wire({ story, live, source }: WireProps) {
  const { busy, error, run, attempts } = useAction();
  const { pending } = source;
  const fields = pending?.fields ?? [];
  const owned = source.editedHere ?? [];
  const isLocked = live.status === 'WITHDRAWN';
  const take = (taken: readonly ArticleField[]): void => {
    void run(async () => {
      await saveAll(story);
      const { id, version } = story.state.live ?? live;
      const input = { id, expectedVersion: version, fields: [...taken] };
      const { acceptSource } = await attempts.run(input, (idempotencyKey) =>
        send(AcceptSourceDocument, { input: { ...input, idempotencyKey } }),
      );
      if (acceptSource?.article) story.accept(acceptSource.article);
    });
  };
  return (
    <>
      <p class="quiet">
        From {source.name} ({source.format}).
        {pending && ` Received ${shortTime(pending.receivedAt)}.`}
      </p>
      {pending?.withdrawn && <WireWithdrawal story={story} live={live} name={source.name} />}
      {fields.length > 0 && live.status === 'PUBLISHED' && (
        <p class="quiet">Readers see a text as soon as it is taken. A draft keeps its own.</p>
      )}
      {fields.map((field) => (
        <WireField
          key={field}
          field={field}
          live={live}
          source={source}
          disabled={busy || isLocked}
          onTake={() => take([field])}
        />
      ))}
      {fields.length > 1 && (
        <button type="button" class="button" disabled={busy || isLocked} onClick={() => take(fields)}>
          Take all {fields.length}
        </button>
      )}
      <Problem error={error} />
      {fields.length === 0 && !pending?.withdrawn && <p class="quiet">Nothing waits.</p>}
      <h3>The newsroom owns</h3>
      <p class="quiet">
        {owned.length > 0
          ? `${owned.map(labelOf).join(', ')}. The wire updates everything else.`
          : 'Nothing: the wire updates all fields.'}
      </p>
    </>
  );
}
