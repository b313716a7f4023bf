import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  /** Whether it only ends by a choice within it, not by Escape. */
  readonly mustChoose?: boolean;
  /** For texts side by side. */
  readonly isWide?: boolean;
  readonly children: ComponentChildren;
}

/** A modal dialog: the browser's own, with its focus, Escape and backdrop. */
export function Dialog({ title, onClose, mustChoose = false, isWide = false, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const isGone = useRef(false);
  const id = useId();
  // Before it is painted, so that nothing else takes a click meanwhile.
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => {
      // Closed, not only removed, so that the focus goes back to where it was.
      isGone.current = true;
      element?.close();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      class={isWide ? 'wide' : undefined}
      aria-labelledby={id}
      onClose={() => {
        if (isGone.current) return;
        // Browsers close a dialog after several Escapes, whatever its page says.
        if (mustChoose) dialog.current?.showModal();
        else onClose();
      }}
      onCancel={(event) => mustChoose && event.preventDefault()}
    >
      <h2 id={id}>{title}</h2>
      {children}
      {!mustChoose && (
        <form method="dialog">
          <button type="submit" class="dialog-close" aria-label="Close">
            ×
          </button>
        </form>
      )}
    </dialog>
  );
}
