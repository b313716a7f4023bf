import { beforeAll } from 'vitest';
import type { Role } from '../../src/domain/viewer.js';
import { createKey } from '../../src/services/access/index.js';
import type { GraphQLResponse, TestGateway } from './gateway.js';

type Headers = Record<string, string>;

/** An error of a mutation, with the extensions that editors rely on. */
export interface EditError {
  readonly message: string;
  readonly extensions: {
    readonly code: string;
    readonly field?: string;
    readonly fields?: readonly (string | { readonly field: string; readonly code: string })[];
    readonly currentVersion?: number;
    readonly changedBy?: string | null;
    readonly changedAt?: string | null;
  };
}

/** People with keys, and a short way to run their mutations. */
export interface Editors {
  readonly headers: Readonly<Record<'ada' | 'ben' | 'admin' | 'analyst', Headers>>;
  /** Runs `mutation { name(input: …) { selection } }` and returns the payload; throws when there is an error. */
  run<Payload>(name: string, input: object, selection: string, who?: Headers): Promise<Payload>;
  /** The same for a mutation that must fail: its error. */
  error(name: string, input: object, selection?: string, who?: Headers): Promise<EditError>;
}

const people: Readonly<Record<keyof Editors['headers'], { role: Role; name: string }>> = {
  ada: { role: 'EDITOR', name: 'Ada Vale' },
  ben: { role: 'EDITOR', name: 'Ben Orr' },
  admin: { role: 'ADMIN', name: 'Cy Lund' },
  analyst: { role: 'ANALYST', name: 'Dee Moss' },
};

export const inputTypes: Readonly<Record<string, string>> = {
  pinRelated: 'PinRelatedInput',
  unpinRelated: 'UnpinRelatedInput',
  hideRelated: 'HideRelatedInput',
  unhideRelated: 'UnhideRelatedInput',
};

const typeOf = (name: string): string =>
  inputTypes[name] ?? `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;

export function editorsOf(gateway: TestGateway): Editors {
  const headers = {} as Record<keyof Editors['headers'], Headers>;
  beforeAll(async () => {
    for (const [who, { role, name }] of Object.entries(people) as [
      keyof Editors['headers'],
      typeof people.ada,
    ][]) {
      const key = await createKey(gateway.database, { role, name, expiresAt: null });
      headers[who] = { authorization: `Bearer ${key}` };
    }
  });
  const send = (
    name: string,
    input: object,
    selection: string,
    who: Headers,
  ): Promise<GraphQLResponse<object>> =>
    gateway.execute(
      `mutation ($input: ${typeOf(name)}!) { result: ${name}(input: $input) { ${selection} } }`,
      { input },
      who,
    );
  return {
    headers,
    async run<Payload>(name: string, input: object, selection: string, who = headers.ada) {
      const { data, errors } = await send(name, input, selection, who);
      if (errors) throw new Error(`${name} failed: ${JSON.stringify(errors)}`);
      return (data as { result: Payload }).result;
    },
    async error(name, input, selection = '__typename', who = headers.ada) {
      const { data, errors } = await send(name, input, selection, who);
      const [error] = (errors ?? []) as unknown as EditError[];
      if (!error) throw new Error(`${name} did not fail: ${JSON.stringify(data)}`);
      return error;
    },
  };
}
