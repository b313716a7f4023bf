interface Props {
  asking: boolean;
  onChoose: () => void;
}

/** Where an answer will stand. */
export function Nothing({ asking, onChoose }: Props) {
  if (asking) return <p className="empty">Asking …</p>;
  return (
    <div className="empty">
      <p>The answer will stand here, as a chart, a table or JSON.</p>
      <button type="button" className="quiet" onClick={onChoose}>
        Pick a question
      </button>
    </div>
  );
}
