/** One setting of the environment. */
export interface Setting<Value> {
  readonly fallback: string;
  readonly expected: string;
  /** Undefined for an invalid value. */
  readonly parse: (text: string) => Value | undefined;
}

export const integer = (min: number, max: number, fallback: number): Setting<number> => ({
  fallback: String(fallback),
  expected: `a whole number from ${min} to ${max}`,
  parse: (text) => {
    const number = Number(text);
    return /^\d+$/.test(text) && number >= min && number <= max ? number : undefined;
  },
});
