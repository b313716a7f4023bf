import { useState } from 'preact/hooks';
import { send } from '../api/send.js';
import { useAction } from '../api/use-action.js';
import { longTime } from '../app/times.js';
import { Problem } from '../controls/problem.js';
import {
  CreatePreviewDocument,
  type CreatePreviewMutation,
  RevokePreviewsDocument,
} from '../generated/graphql.js';
import { saveAll } from '../story/save-all.js';
import type { PanelProps } from './panel.js';
import { PreviewLink } from './preview-link.js';

type Preview = NonNullable<CreatePreviewMutation['createPreview']>;

const lifetimes = [
  [60, '1 hour'],
  [240, '4 hours'],
  [1440, '1 day'],
  [10_080, '7 days'],
] as const;

/** Shows the story to somebody without a key, for a while. */
export function PreviewPanel({ story, state: { live } }: PanelProps) {
  const [minutes, setMinutes] = useState(60);
  const [preview, setPreview] = useState<Preview | null>(null);
  const [said, setSaid] = useState('');
  const { busy, error, run } = useAction();
  if (!live) return <p class="quiet">Begins with the first save.</p>;
  if (live.status === 'WITHDRAWN') return <p class="quiet">A withdrawn story is shown to nobody.</p>;
  const { id } = live;
  const create = (): Promise<unknown> =>
    run(async () => {
      await saveAll(story);
      const { createPreview } = await send(CreatePreviewDocument, { input: { articleId: id, minutes } });
      setPreview(createPreview);
      setSaid('');
    });
  const revoke = (): Promise<unknown> =>
    run(async () => {
      await send(RevokePreviewsDocument, { articleId: id });
      setPreview(null);
      setSaid('All links to previews of this story have ended.');
    });
  return (
    <div class="stack">
      <p class="quiet">A link that shows the story with its draft to somebody without a key.</p>
      <label class="field">
        <span>The link lives for</span>
        <select value={minutes} onChange={(event) => setMinutes(Number(event.currentTarget.value))}>
          {lifetimes.map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <div class="row-of-buttons">
        <button type="button" class="button" disabled={busy} onClick={() => void create()}>
          Make a link
        </button>
        <button type="button" class="button" disabled={busy} onClick={() => void revoke()}>
          End all links
        </button>
      </div>
      <Problem error={error} />
      {preview && <PreviewLink address={preview.url ?? preview.token} end={longTime(preview.expiresAt)} />}
      <p role="status" class="quiet">
        {said}
      </p>
    </div>
  );
}
