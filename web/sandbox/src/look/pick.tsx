import { type ReactNode, useId } from 'react';

interface Props {
  label: string;
  value: string;
  onPick: (value: string) => void;
  /** The options. */
  children: ReactNode;
}

/** One of several, with its name before it. */
export function Pick({ label, value, onPick, children }: Props) {
  const id = useId();
  return (
    <span className="pick">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onPick(event.target.value)}>
        {children}
      </select>
    </span>
  );
}
