import type { LogFn, Logger } from 'pino';

/** Lines that equal errors may write in a row, with their stacks. */
const burst = 5;
const windowMs = 30_000;
/** Errors that are told apart at a time; what is more counts as one. */
const maxKinds = 100;
/** Characters of a stack that are looked at. */
const maxStack = 10_000;
/** Errors after which the process ends. */
const fatal = 60;

type Arguments = Parameters<LogFn>;

interface Kind {
  lines: number;
  held: number;
  /** Writes the line that was held last. */
  writeLast: () => void;
}

/**
 * A hook of pino that limits the lines of equal errors. While the database is away each request has the same reason:
 * thousands of stacks in a second would fill a disk. Five are written within 30 seconds; then one more, with the number
 * of those that were `held`.
 */
export function limitEqualErrors(): (this: Logger, args: Arguments, method: LogFn, level: number) => void {
  const kinds = new Map<string, Kind>();
  return function limit(args, method, level) {
    const error = errorOf(args);
    if (!error || level >= fatal) return method.apply(this, args);
    const name = `${messageOf(args)} ${kindOf(error)}`;
    const known = kinds.has(name) || kinds.size < maxKinds ? name : 'others';
    const kind = kinds.get(known) ?? begin(kinds, known);
    if (kind.lines < burst) {
      kind.lines += 1;
      return method.apply(this, args);
    }
    kind.held += 1;
    kind.writeLast = () => {
      const [fields, ...message] = args as unknown as [object, ...string[]];
      method.apply(this, [{ ...fields, held: kind.held }, ...message] as unknown as Arguments);
    };
  };
}

function begin(kinds: Map<string, Kind>, name: string): Kind {
  const kind: Kind = { lines: 0, held: 0, writeLast: () => undefined };
  kinds.set(name, kind);
  setTimeout(() => {
    kinds.delete(name);
    kind.writeLast();
  }, windowMs).unref();
  return kind;
}

function errorOf([fields]: Arguments | []): Error | null {
  const error = typeof fields === 'object' && fields !== null && 'err' in fields ? fields.err : null;
  return error instanceof Error ? error : null;
}

const messageOf = ([, message]: readonly unknown[]): string =>
  typeof message === 'string' ? message.slice(0, 100) : '';

/** Errors of one type, code and place are equal; their messages may name a port or an id. */
function kindOf(error: Error): string {
  const code = 'code' in error ? String(error.code) : '';
  const lines = (error.stack ?? '').slice(0, maxStack).split('\n');
  const frames = lines.filter((line) => /^[ \t]+at /.test(line));
  // A driver throws all errors of a database at one place: our own line tells which statement it was.
  const place = frames.find((frame) => !/node_modules|node:/.test(frame)) ?? frames[0] ?? '';
  return `${error.name} ${code} ${place}`;
}
