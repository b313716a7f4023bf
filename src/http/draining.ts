import { setTimeout as wait } from 'node:timers/promises';

/** Whether the process is about to stop: it serves what comes, and asks clients and load balancers to go elsewhere. */
export class Draining {
  #isDraining = false;

  get isDraining(): boolean {
    return this.#isDraining;
  }

  begin(): void {
    this.#isDraining = true;
  }

  /** Begins, and leaves load balancers the time to notice. */
  async beginFor(seconds: number): Promise<void> {
    this.begin();
    await wait(seconds * 1000);
  }
}
