import { diffWordsWithSpace } from 'diff';
import { useMemo } from 'preact/hooks';

/** Longer texts are shown without marks. */
const maxCharacters = 60_000;

interface WordsProps {
  readonly before: string;
  readonly after: string;
  /** One side of the comparison, with what differs marked; by default both in one text. */
  readonly side?: 'before' | 'after';
}

/** Two texts compared word by word. */
export function Words({ before, after, side }: WordsProps) {
  const changes = useMemo(
    () =>
      before.length + after.length > maxCharacters
        ? undefined
        : diffWordsWithSpace(before, after, { timeout: 200 }),
    [before, after],
  );
  if (!changes) return <>{side === 'before' ? before : after}</>;
  return (
    <>
      {changes.map(({ value, added, removed }, index) => {
        const key = `${index} ${value.length}`;
        if (added && side) return side === 'before' ? null : <mark key={key}>{value}</mark>;
        if (removed && side) return side === 'after' ? null : <mark key={key}>{value}</mark>;
        if (added) return <ins key={key}>{value}</ins>;
        if (removed) return <del key={key}>{value}</del>;
        return <span key={key}>{value}</span>;
      })}
    </>
  );
}
