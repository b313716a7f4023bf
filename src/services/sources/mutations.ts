import type { BlockList } from 'node:net';
import type { Transaction } from '../../db/database.js';
import {
  removeSource as deleteSource,
  addSource as insertSource,
  isKnownAddress,
  type LockedSource,
  lockSource,
  type SourceSettings,
  setDue,
  setPaused,
  setSettings,
} from '../../db/sources/sources.js';
import { DomainError } from '../../domain/errors.js';
import { throwFaults } from '../../domain/faults.js';
import { parseId } from '../../domain/ids.js';
import { limits } from '../../domain/limits.js';
import type { SourceTrust } from '../../domain/sources.js';
import type { Edited } from '../articles/index.js';
import { type SourceInput, settingFaults, urlFaults } from './input-faults.js';

export interface AddSourceInput extends SourceInput {
  readonly url: string;
  readonly fullText: boolean;
  readonly trust: SourceTrust;
  readonly idempotencyKey?: string | null;
}

export interface UpdateSourceInput extends SourceInput {
  readonly id: string;
  readonly fullText?: boolean | null;
  readonly trust?: SourceTrust | null;
  readonly idempotencyKey?: string | null;
}

/** A source after a mutation. */
export interface SourceResult {
  readonly uid: string;
}

const edited = (action: string, uid: string, note: string): Edited<SourceResult> => ({
  result: { uid },
  audit: [{ action, articleId: null, version: null, note }],
});

/** Adds a source, which is polled at once. */
export async function addSource(
  transaction: Transaction,
  input: AddSourceInput,
  allowedNetworks: BlockList,
): Promise<Edited<SourceResult>> {
  throwFaults([...urlFaults(input.url, allowedNetworks), ...settingFaults(input)]);
  const { host, href } = new URL(input.url);
  const url = href.replace(/#.*$/, '');
  if (await isKnownAddress(transaction, url))
    throw new DomainError('BAD_USER_INPUT', 'There is a source with this address already.', { field: 'url' });
  const settings: SourceSettings = {
    name: input.name?.trim() || host.replace(/^www\./, ''),
    section: input.section?.trim() || null,
    language: input.language ?? null,
    everyMinutes: input.everyMinutes ?? null,
    fullText: input.fullText,
    trust: input.trust,
  };
  const uid = await insertSource(transaction, url, settings, limits.sources);
  if (uid === null)
    throw new DomainError('BAD_USER_INPUT', `There are ${limits.sources} sources already.`, { field: 'url' });
  return edited('addSource', uid, `${settings.name}: ${host}`);
}

/** Changes the settings of a source: absent ones stay, null ones become the default. */
export async function updateSource(
  transaction: Transaction,
  input: UpdateSourceInput,
): Promise<Edited<SourceResult>> {
  throwFaults(settingFaults(input));
  const source = await requireSource(transaction, input.id);
  const given = <Value>(value: Value | undefined, before: Value): Value =>
    value === undefined ? before : value;
  await setSettings(transaction, source.id, {
    name: input.name?.trim() ?? source.name,
    section: given(input.section, source.section)?.trim() || null,
    language: given(input.language, source.language),
    everyMinutes: given(input.everyMinutes, source.everyMinutes),
    fullText: input.fullText ?? source.fullText,
    trust: input.trust ?? source.trust,
  });
  return edited('updateSource', source.uid, noteOf(source));
}

/** Pauses a source, or resumes it: it is polled at once. */
export async function pauseSource(
  transaction: Transaction,
  { id, paused }: { readonly id: string; readonly paused: boolean },
): Promise<Edited<SourceResult>> {
  const source = await requireSource(transaction, id);
  await setPaused(transaction, source.id, paused);
  return edited('pauseSource', source.uid, `${paused ? 'Paused' : 'Resumed'} ${noteOf(source)}`);
}

/** Has a source polled at once. */
export async function checkSource(
  transaction: Transaction,
  { id }: { readonly id: string },
): Promise<Edited<SourceResult>> {
  const source = await requireSource(transaction, id);
  await setDue(transaction, source.id);
  return edited('checkSource', source.uid, noteOf(source));
}

/** Removes a source. Its articles stay. */
export async function removeSource(
  transaction: Transaction,
  { id }: { readonly id: string },
): Promise<Edited<SourceResult>> {
  const source = await requireSource(transaction, id);
  await deleteSource(transaction, source.id);
  return edited('removeSource', source.uid, noteOf(source));
}

/** A path or a query may have a secret of the publisher. */
const noteOf = ({ name, url }: LockedSource): string => `${name}: ${new URL(url).host}`;

async function requireSource(
  transaction: Transaction,
  id: string,
): Promise<LockedSource & { readonly uid: string }> {
  const parsed = parseId(id);
  const found = parsed?.type === 'Source' ? await lockSource(transaction, parsed.uid) : null;
  if (found && parsed) return { ...found, uid: parsed.uid };
  const quoted = JSON.stringify(id.slice(0, 80).toWellFormed());
  throw new DomainError('NOT_FOUND', `There is no source with the id ${quoted}.`, { field: 'id' });
}
