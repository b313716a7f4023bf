import type { Fault } from '../api/errors.js';

/** What the gateway does not take of a field, and what it suggests. */
export const Faults = ({ faults, id }: { readonly faults: readonly Fault[]; readonly id?: string }) => (
  <>
    {faults.map(({ field, message }) => (
      <span key={`${field} ${message}`} id={id} class="field-problem" role="alert">
        {message}
      </span>
    ))}
  </>
);
