/** The editor of a body, which hands over what is typed some time later. */
export interface BodyField {
  /** Hands over what is typed and not handed over yet. */
  handOver(): void;
  /** Shows another body. */
  replace(html: string): void;
}
