/** Tells how many rows are written: one line that changes on a terminal, a line now and then elsewhere. */
export class Progress {
  readonly #started = Date.now();
  #last = Date.now();
  #rows = 0;

  constructor(private readonly output: NodeJS.WriteStream = process.stderr) {}

  rows(kind: string, count: number): void {
    this.#rows += count;
    if (Date.now() - this.#last < (this.output.isTTY ? 100 : 5000)) return;
    this.#last = Date.now();
    const text = `${kind}: ${this.#rows.toLocaleString('en')} rows in all, ${this.#rate()} a second`;
    this.output.write(this.output.isTTY ? `\r\u001b[2K${text}` : `${text}\n`);
  }

  end(): void {
    if (this.output.isTTY) this.output.write('\r\u001b[2K');
  }

  get seconds(): number {
    return (Date.now() - this.#started) / 1000;
  }

  #rate(): string {
    return Math.round(this.#rows / Math.max(this.seconds, 0.001)).toLocaleString('en');
  }
}
