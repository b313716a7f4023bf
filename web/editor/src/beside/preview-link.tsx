import { useRef, useState } from 'preact/hooks';

/** The address of a preview, to copy or open; a site without a preview page has a token alone. */
export function PreviewLink({ address, end }: { readonly address: string; readonly end: string }) {
  const input = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState('');
  const copy = async (): Promise<void> => {
    input.current?.select();
    try {
      await navigator.clipboard.writeText(address);
      setCopied('Copied.');
    } catch {
      setCopied('Press Ctrl+C or ⌘C to copy.');
    }
  };
  return (
    <div class="stack">
      <label class="field">
        <span>Ends {end}</span>
        <input
          ref={input}
          type="text"
          readOnly
          value={address}
          onFocus={(event) => event.currentTarget.select()}
        />
      </label>
      <div class="row-of-buttons">
        <button type="button" class="button button-primary" onClick={() => void copy()}>
          Copy
        </button>
        {/^https?:/.test(address) && (
          <a class="button" href={address} target="_blank" rel="noopener">
            Open
          </a>
        )}
        <span role="status" class="quiet">
          {copied}
        </span>
      </div>
    </div>
  );
}
