import { useState } from 'preact/hooks';
import { messageOf } from '../api/errors.js';
import { send } from '../api/send.js';
import { ViewerDocument } from '../generated/graphql.js';
import { startSession } from './session.js';
import { useProvider } from './use-provider.js';

/** The field of the key: what says that nobody is signed in leads there. */
export const keyFieldId = 'key';

/** Asks for an editor's key. `again`: a story is open behind it, and what was typed is kept. */
export function SignIn({ again }: { readonly again: boolean }) {
  const [key, setKey] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const take = async (credential: string): Promise<void> => {
    setBusy(true);
    setProblem(await refusalOf(credential));
    setBusy(false);
  };
  const provider = useProvider((token) => void take(token));
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    await take(key.trim());
  };
  const form = (
    <>
      {provider.host && (
        <button type="button" class="button button-primary" disabled={busy} onClick={provider.leave}>
          Sign in at {provider.host}
        </button>
      )}
      {provider.problem && (
        <p class="field-problem" role="alert">
          {provider.problem}
        </p>
      )}
      <form onSubmit={(event) => void submit(event)}>
        <label class="field">
          <span>Key</span>
          <input
            id={keyFieldId}
            type="password"
            autocomplete="off"
            required
            value={key}
            onInput={(event) => setKey(event.currentTarget.value)}
          />
        </label>
        {problem && (
          <p class="field-problem" role="alert">
            {problem}
          </p>
        )}
        <button type="submit" class="button button-primary" disabled={busy}>
          Sign in
        </button>
      </form>
      <p class="hint">
        An operator makes keys: <code>npx dateline keys create --role editor --name "Your name"</code>. The
        key is kept in this tab until it is closed.
      </p>
    </>
  );
  if (!again) {
    return (
      <main class="sign-in">
        <h1>Sign in</h1>
        {form}
      </main>
    );
  }
  // The page behind has its own main part and heading.
  return (
    <section class="sign-in sign-in-again" aria-labelledby="sign-in-again">
      <h2 id="sign-in-again">Sign in again</h2>
      <p role="status">The gateway does not take the key any more. What you typed is kept.</p>
      {form}
    </section>
  );
}

/** Starts a session with a key of an editor; returns why not. */
async function refusalOf(key: string): Promise<string | null> {
  try {
    const { viewer } = await send(ViewerDocument, {}, { key });
    if (viewer?.role !== 'EDITOR' && viewer?.role !== 'ADMIN') {
      return `You have the role ${viewer?.role ?? 'READER'}. Editing needs EDITOR or ADMIN.`;
    }
    startSession(key);
    return null;
  } catch (error) {
    return messageOf(error);
  }
}
