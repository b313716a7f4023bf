import { type Moment, zoneInWords } from './moment.js';

interface MomentFieldProps {
  readonly value: Moment;
  readonly onChange: (value: Moment) => void;
  readonly problem: string | null;
}

/** A date and a time, with the zone in which they are meant. */
export function MomentField({ value, onChange, problem }: MomentFieldProps) {
  const chosen = new Date(`${value.date}T${value.time}`);
  return (
    <div class="moment">
      <label class="field">
        <span>Date</span>
        <input
          type="date"
          required
          value={value.date}
          onInput={(event) => onChange({ ...value, date: event.currentTarget.value })}
        />
      </label>
      <label class="field">
        <span>Time</span>
        <input
          type="time"
          required
          value={value.time}
          onInput={(event) => onChange({ ...value, time: event.currentTarget.value })}
        />
      </label>
      <p class="hint">{zoneInWords(Number.isNaN(chosen.getTime()) ? new Date() : chosen)}</p>
      {problem && (
        <p class="field-problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
