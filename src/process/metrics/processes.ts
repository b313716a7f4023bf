import type { Worker } from 'node:cluster';
import cluster from 'node:cluster';
import type { ProcessMetrics } from '../../metrics/index.js';

/** How long a process has to send its metrics: one that stands still is left out. */
const timeoutMs = 2000;

type Message =
  | { readonly metrics: 'wanted'; readonly id: number }
  | { readonly metrics: 'values'; readonly id: number; readonly values: ProcessMetrics }
  | { readonly metrics: 'sum wanted'; readonly id: number }
  | { readonly metrics: 'sum'; readonly id: number; readonly text: string };

const isMessage = (message: unknown): message is Message =>
  typeof message === 'object' && message !== null && 'metrics' in message;

/** Answers that are waited for, by id. */
class Answers<Answer> {
  readonly #waiting = new Map<number, (answer: Answer | null) => void>();
  #lastId = 0;

  /** Null when no answer comes in time. */
  ask(send: (id: number) => void): Promise<Answer | null> {
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.settle(id, null), timeoutMs);
      this.#waiting.set(id, (answer) => {
        clearTimeout(timer);
        resolve(answer);
      });
      send(id);
    });
  }

  settle(id: number, answer: Answer | null): void {
    this.#waiting.get(id)?.(answer);
    this.#waiting.delete(id);
  }
}

/** In the primary process: the metrics of all workers. `sum` answers workers that are asked for those of all. */
export function metricsOfWorkers(sum: () => Promise<string>): () => Promise<ProcessMetrics[]> {
  const answers = new Answers<ProcessMetrics>();
  cluster.on('message', (worker: Worker, message: unknown) => {
    if (!isMessage(message)) return;
    if (message.metrics === 'values') answers.settle(message.id, message.values);
    if (message.metrics !== 'sum wanted') return;
    void sum().then((text) => {
      if (worker.isConnected()) worker.send({ metrics: 'sum', id: message.id, text }, () => undefined);
    });
  });
  return async () => {
    const workers = Object.values(cluster.workers ?? {}).filter((worker) => worker?.isConnected());
    const values = await Promise.all(
      workers.map((worker) =>
        answers.ask((id) => {
          const message: Message = { metrics: 'wanted', id };
          worker?.send(message, (error) => error && answers.settle(id, null));
        }),
      ),
    );
    return values.filter((each) => each !== null);
  };
}

/** In a worker: answers the primary process, and asks it for the metrics of all. */
export function answerPrimary(values: () => Promise<ProcessMetrics>): () => Promise<string> {
  const answers = new Answers<string>();
  process.on('message', (message: unknown) => {
    if (!isMessage(message)) return;
    if (message.metrics === 'sum') answers.settle(message.id, message.text);
    if (message.metrics !== 'wanted') return;
    void values().then((own) => tell({ metrics: 'values', id: message.id, values: own }));
  });
  return async () => {
    const text = await answers.ask((id) => tell({ metrics: 'sum wanted', id }));
    if (text === null) throw new Error('The primary process did not send its metrics.');
    return text;
  };
}

const tell = (message: Message): void => {
  // Without a channel the primary process is gone, and this one stops.
  if (process.connected) process.send?.(message, undefined, undefined, () => undefined);
};
