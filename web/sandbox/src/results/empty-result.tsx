interface Props {
  running: boolean;
  onShowExamples: () => void;
}

/** The placeholder for a result. */
export function EmptyResult({ running, onShowExamples }: Props) {
  if (running) return <p className="empty">Running …</p>;
  return (
    <div className="empty">
      <p>The result appears here, as a chart, a table or JSON.</p>
      <button type="button" className="secondary-button" onClick={onShowExamples}>
        Choose an example
      </button>
    </div>
  );
}
