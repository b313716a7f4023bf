/** Writes a page while the caller computes the next one. A failure is thrown by the next call or by `end`. */
export class PipelinedWriter {
  #last: Promise<void> = Promise.resolve();

  async write(write: () => Promise<void>): Promise<void> {
    await this.#last;
    this.#last = write();
    this.#last.catch(() => undefined);
  }

  end(): Promise<void> {
    return this.#last;
  }
}
