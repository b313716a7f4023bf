import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { EditorState } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { type BodyCommand, bodyCommands } from './commands.js';
import { LinkDialog } from './link-dialog.js';
import { linkTarget, setLink } from './links.js';
import { insertPictures } from './pictures.js';

interface ToolbarProps {
  readonly view: EditorView;
  readonly state: EditorState;
  readonly disabled: boolean;
  readonly onProblem: (problem: string | null) => void;
}

/** The buttons above a body. */
export function Toolbar({ view, state, disabled, onProblem }: ToolbarProps) {
  const [linking, setLinking] = useState(false);
  const wasLinking = useRef(false);
  // Only when the dialog is gone can the text have the focus again.
  useLayoutEffect(() => {
    if (wasLinking.current && !linking) view.focus();
    wasLinking.current = linking;
  }, [linking, view]);
  const target = linkTarget(state);
  const run = ({ run: command }: BodyCommand): void => {
    command(view.state, view.dispatch, view);
    view.focus();
  };
  const addPicture = async (input: HTMLInputElement): Promise<void> => {
    const files = [...(input.files ?? [])];
    input.value = '';
    await insertPictures(view, files, onProblem);
  };
  const link = (href: string | null): void => {
    setLinking(false);
    setLink(href)(view.state, view.dispatch);
  };
  return (
    <div class="toolbar" role="toolbar" aria-label="Text">
      {bodyCommands.map((command) => (
        <button
          key={command.name}
          type="button"
          class="tool"
          disabled={disabled || !command.run(state)}
          aria-pressed={command.isOn?.(state)}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => run(command)}
        >
          {command.label}
        </button>
      ))}
      <button
        type="button"
        class="tool"
        disabled={disabled || target === null}
        aria-pressed={target !== null && target.href !== null}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => setLinking(true)}
      >
        Link
      </button>
      <label class="tool">
        Picture
        <input
          type="file"
          class="hidden-input"
          multiple
          accept="image/png,image/jpeg,image/webp,image/avif"
          disabled={disabled}
          onChange={(event) => void addPicture(event.currentTarget)}
        />
      </label>
      {linking && <LinkDialog href={target?.href ?? null} onLink={link} onClose={() => setLinking(false)} />}
    </div>
  );
}
