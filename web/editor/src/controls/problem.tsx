import { messageOf } from '../api/errors.js';

/** Why something did not work; nothing when it did. */
export const Problem = ({ error }: { readonly error: unknown }) =>
  error === null || error === undefined ? null : (
    <p class="field-problem" role="alert">
      {messageOf(error)}
    </p>
  );
