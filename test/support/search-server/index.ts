import { randomBytes } from 'node:crypto';
import { checkDefinition } from './definitions.js';
import { type Json, keysOf, objectOf, Refusal } from './refusal.js';

export interface Stored {
  readonly source: Json | null;
  readonly version: number;
}

/** An index of the stand-in: documents by their ids, with external versions. */
export class StandInIndex {
  readonly uuid = randomBytes(12).toString('base64url');
  readonly documents = new Map<string, Stored>();
  readonly aliases: ReadonlySet<string>;

  constructor(
    readonly name: string,
    private readonly definition: Json,
  ) {
    checkDefinition(definition);
    this.aliases = new Set(Object.keys(objectOf(definition['aliases'] ?? {}, 'aliases')));
  }

  get description(): Json {
    return {
      aliases: Object.fromEntries([...this.aliases].map((alias) => [alias, {}])),
      mappings: this.definition['mappings'],
      settings: { index: { uuid: this.uuid, provided_name: this.name } },
    };
  }

  get live(): [string, Json][] {
    return [...this.documents].flatMap(([id, { source }]) =>
      source ? [[id, source] as [string, Json]] : [],
    );
  }

  /** One action of a bulk request, and its result. */
  write(kind: 'index' | 'delete', given: unknown, source: Json | null): Json {
    const action = keysOf(given, 'the action', ['_id', 'version', 'version_type']);
    const { _id: id, version, version_type: type } = action;
    if (typeof id !== 'string' || !Number.isSafeInteger(version) || type !== 'external_gte')
      throw new Refusal(400, 'action_request_validation_exception', 'the stand-in knows external_gte alone');
    const before = this.documents.get(id);
    const result = { _index: this.name, _id: id };
    if (before && before.version > Number(version))
      return { ...result, status: 409, error: { type: 'version_conflict_engine_exception' } };
    const fault =
      source &&
      this.#faultOf(source, objectOf(objectOf(this.definition['mappings'], 'm')['properties'], 'p'));
    if (fault) return { ...result, status: 400, error: { type: 'mapper_parsing_exception', reason: fault } };
    this.documents.set(id, { source, version: Number(version) });
    const wasThere = !!before?.source;
    if (kind === 'delete' && !wasThere)
      return { ...result, status: 404, result: 'not_found', _version: version };
    return {
      ...result,
      status: wasThere ? 200 : 201,
      result: kind === 'delete' ? 'deleted' : 'created',
      _version: version,
    };
  }

  /** What of a document its strict mapping does not allow. */
  #faultOf(value: Json, properties: Json): string | null {
    for (const [name, each] of Object.entries(value)) {
      const property = properties[name];
      if (!property) return `[${name}] is not allowed`;
      const { type, properties: inner } = objectOf(property, name);
      if (each === null) continue;
      if (inner) {
        const fault = this.#faultOf(objectOf(each, name), objectOf(inner, name));
        if (fault) return fault;
      } else if ([each].flat().some((one) => typeof one !== (type === 'long' ? 'number' : 'string')))
        return `[${name}] is of another type`;
    }
    return null;
  }
}
