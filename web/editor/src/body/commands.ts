import { setBlockType, toggleMark, wrapIn } from 'prosemirror-commands';
import { redo, undo } from 'prosemirror-history';
import { wrapInList } from 'prosemirror-schema-list';
import type { Command, EditorState } from 'prosemirror-state';
import { schema } from './schema.js';

const { nodes, marks } = schema;

/** A button of the body's toolbar. */
export interface BodyCommand {
  readonly name: string;
  readonly label: string;
  readonly run: Command;
  /** Whether the selection has what the button gives; undefined for a button that has no such state. */
  readonly isOn?: (state: EditorState) => boolean;
}

const hasMark =
  (name: 'strong' | 'emphasis') =>
  ({ selection, storedMarks, doc }: EditorState): boolean => {
    const type = marks[name];
    if (selection.empty) return Boolean(type.isInSet(storedMarks ?? selection.$from.marks()));
    return doc.rangeHasMark(selection.from, selection.to, type);
  };

const isHeading =
  (level: number) =>
  ({ selection: { $from } }: EditorState): boolean =>
    $from.parent.type === nodes.heading && $from.parent.attrs['level'] === level;

/** Makes a heading, or a paragraph of one. */
const heading =
  (level: number): Command =>
  (state, dispatch) =>
    isHeading(level)(state)
      ? setBlockType(nodes.paragraph)(state, dispatch)
      : setBlockType(nodes.heading, { level })(state, dispatch);

export const bodyCommands: readonly BodyCommand[] = [
  { name: 'bold', label: 'Bold', run: toggleMark(marks.strong), isOn: hasMark('strong') },
  { name: 'italic', label: 'Italic', run: toggleMark(marks.emphasis), isOn: hasMark('emphasis') },
  { name: 'heading-2', label: 'Heading', run: heading(2), isOn: isHeading(2) },
  { name: 'heading-3', label: 'Subheading', run: heading(3), isOn: isHeading(3) },
  { name: 'quote', label: 'Quote', run: wrapIn(nodes.quote) },
  { name: 'bullets', label: 'Bullets', run: wrapInList(nodes.bullet_list) },
  { name: 'numbers', label: 'Numbers', run: wrapInList(nodes.ordered_list) },
  { name: 'undo', label: 'Undo', run: undo },
  { name: 'redo', label: 'Redo', run: redo },
];
