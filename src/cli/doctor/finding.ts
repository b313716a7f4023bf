/** One result of a check. */
export interface Finding {
  /** Stable, for scripts: `database-rights`. */
  readonly check: string;
  readonly level: 'ok' | 'warning' | 'error';
  /** What is so, or what is wrong and where. Without secrets. */
  readonly message: string;
  /** What to do. */
  readonly advice?: string;
}

export const ok = (check: string, message: string): Finding => ({ check, level: 'ok', message });
export const warning = (check: string, message: string, advice: string): Finding => ({
  check,
  level: 'warning',
  message,
  advice,
});
export const failure = (check: string, message: string, advice: string): Finding => ({
  check,
  level: 'error',
  message,
  advice,
});
