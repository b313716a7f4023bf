import { instantsOf, type Moment, zoneInWords } from './moment.js';

interface MomentFieldProps {
  readonly value: Moment;
  readonly onChange: (value: Moment) => void;
  readonly problem: string | null;
}

/** A date and a time, with the zone in which they are meant. */
export function MomentField({ value, onChange, problem }: MomentFieldProps) {
  const [first, second] = instantsOf(value);
  return (
    <div class="moment">
      <label class="field">
        <span>Date</span>
        <input
          type="date"
          required
          value={value.date}
          onInput={(event) => onChange({ date: event.currentTarget.value, time: value.time })}
        />
      </label>
      <label class="field">
        <span>Time</span>
        <input
          type="time"
          required
          value={value.time}
          onInput={(event) => onChange({ date: value.date, time: event.currentTarget.value })}
        />
      </label>
      {first && second ? (
        <label class="field">
          <span>Clocks show this time twice</span>
          <select
            value={value.isSecond ? 'second' : 'first'}
            onChange={(event) => onChange({ ...value, isSecond: event.currentTarget.value === 'second' })}
          >
            <option value="first">first, {zoneInWords(first)}</option>
            <option value="second">then, {zoneInWords(second)}</option>
          </select>
        </label>
      ) : (
        <p class="hint">{zoneInWords(first ?? new Date())}</p>
      )}
      {problem && (
        <p class="field-problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
