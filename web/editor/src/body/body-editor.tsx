import { useEffect, useRef, useState } from 'preact/hooks';
import type { EditorState } from 'prosemirror-state';
import { directionOf } from '../../../shared/language.js';
import type { Fault } from '../api/errors.js';
import { Faults } from '../fields/faults.js';
import type { BodyField } from '../story/body-field.js';
import { type BodyView, createBodyView } from './create-view.js';
import { Toolbar } from './toolbar.js';

export interface BodyEditorProps {
  readonly html: string;
  readonly language: string;
  readonly disabled?: boolean;
  readonly faults?: readonly Fault[];
  readonly onChange: (html: string) => void;
  /** Lets the story ask for what is typed, and show another body; returns what ends that. */
  readonly attach: (field: BodyField) => () => void;
}

/** The body of a story, with its toolbar. */
export function BodyEditor(props: BodyEditorProps) {
  const { html, language, disabled = false, faults = [], onChange, attach } = props;
  const place = useRef<HTMLDivElement>(null);
  const body = useRef<BodyView | null>(null);
  const change = useRef(onChange);
  change.current = onChange;
  const [state, setState] = useState<EditorState | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: made once, then it has the body itself
  useEffect(() => {
    if (!place.current) return;
    const made = createBodyView(place.current, {
      html,
      label: 'Text',
      onChange: (changed) => change.current(changed),
      onState: setState,
      onProblem: setProblem,
    });
    body.current = made;
    const detach = attach({ handOver: made.flush, replace: made.replace });
    setState(made.view.state);
    return () => {
      made.destroy();
      detach();
    };
  }, []);
  useEffect(() => {
    body.current?.view.setProps({ editable: () => !disabled });
  }, [disabled]);
  return (
    <div class="body-editor">
      {state && body.current && (
        <Toolbar view={body.current.view} state={state} onProblem={setProblem} disabled={disabled} />
      )}
      {problem && (
        <p class="field-problem" role="alert">
          {problem}
        </p>
      )}
      <Faults faults={faults} />
      <div ref={place} lang={language} dir={directionOf(language)} />
    </div>
  );
}
