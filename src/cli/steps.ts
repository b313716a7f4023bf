/** Tells how far work of several steps is: one line that changes on a terminal, a line now and then elsewhere. */
export class Steps {
  readonly #started = Date.now();
  #last = 0;

  constructor(private readonly output: NodeJS.WriteStream = process.stderr) {}

  at(step: string, done: number, all: number): void {
    const pause = this.output.isTTY ? 100 : 5000;
    if (Date.now() - this.#last < pause) return;
    this.#last = Date.now();
    const text = `${step}: ${done.toLocaleString('en')} of ${all.toLocaleString('en')}`;
    this.output.write(this.output.isTTY ? `\r\u001b[2K${text}` : `${text}\n`);
  }

  end(): void {
    if (this.output.isTTY) this.output.write('\r\u001b[2K');
  }

  get seconds(): number {
    return (Date.now() - this.#started) / 1000;
  }
}
