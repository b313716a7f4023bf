import type { OpenFile } from '../../ingest/reading/open-file.js';

/** Tells how far an import is: a bar on a terminal, a plain line now and then elsewhere. */
export class Progress {
  readonly #started = Date.now();
  #last = Date.now();
  #items = 0;
  #before = 0;
  #file: OpenFile | null = null;

  constructor(
    /** Bytes of all files; null when standard input is among them. */
    private readonly total: number | null,
    private readonly output: NodeJS.WriteStream = process.stderr,
  ) {}

  file(file: OpenFile): void {
    this.#before += this.#file?.size ?? 0;
    this.#file = file;
  }

  item(): void {
    this.#items += 1;
    const pause = this.output.isTTY ? 100 : 5000;
    if (Date.now() - this.#last < pause) return;
    this.#last = Date.now();
    this.output.write(this.output.isTTY ? `\r\u001b[2K${this.#bar()}` : `${this.#summary()}\n`);
  }

  /** Writes a line where the bar is. */
  line(text: string): void {
    this.output.write(`${this.output.isTTY ? '\r\u001b[2K' : ''}${text}\n`);
  }

  end(): void {
    if (this.output.isTTY) this.output.write('\r\u001b[2K');
  }

  get seconds(): number {
    return (Date.now() - this.#started) / 1000;
  }

  #share(): number | null {
    if (!this.total) return null;
    return Math.min(1, (this.#before + (this.#file?.bytesRead() ?? 0)) / this.total);
  }

  #summary(): string {
    const rate = Math.round(this.#items / Math.max(this.seconds, 0.001));
    const share = this.#share();
    const left = share ? Math.ceil((this.seconds / share) * (1 - share)) : null;
    const part = share === null ? '' : `${Math.floor(share * 100)} %, `;
    return `${part}${this.#items.toLocaleString('en')} items, ${rate.toLocaleString('en')} a second${left === null ? '' : `, ${left} s left`}`;
  }

  #bar(): string {
    const share = this.#share();
    if (share === null) return this.#summary();
    const width = 24;
    const full = Math.round(share * width);
    return `${'█'.repeat(full)}${'░'.repeat(width - full)} ${this.#summary()}`;
  }
}
