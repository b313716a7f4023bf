/** Writes a page while the next one is made; a failure is thrown at the next page or at the end. */
export class Writing {
  #last: Promise<void> = Promise.resolve();

  async next(write: () => Promise<void>): Promise<void> {
    await this.#last;
    this.#last = write();
    this.#last.catch(() => undefined);
  }

  end(): Promise<void> {
    return this.#last;
  }
}
