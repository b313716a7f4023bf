import type { TopicKind } from '../../domain/content.js';
import type { Transaction } from '../database.js';
import type { ArticleRow, NamedRow, TopicRow } from './rows.js';

type Names = Pick<ArticleRow, 'topics' | 'authors'>;

interface Current {
  readonly kind: 'topic' | 'author';
  readonly topicKind: string;
  readonly label: string;
  readonly name: string;
  readonly currentKind: TopicKind | null;
}

/** Replaces names by which topics and authors were known before they were renamed or merged. */
export async function withCurrentNames<Row extends Names>(
  transaction: Transaction,
  rows: readonly Row[],
): Promise<readonly Row[]> {
  const labels = new Map(
    rows
      .flatMap(({ topics, authors }) => [
        ...topics.map(({ kind, name }) => ({ kind: 'topic', topic_kind: kind as string, label: name })),
        ...authors.map(({ name }) => ({ kind: 'author', topic_kind: '', label: name })),
      ])
      .map((label) => [JSON.stringify(label), label]),
  );
  if (labels.size === 0) return rows;
  const current = await transaction.query<Current[]>(
    `select item.kind, item.topic_kind as "topicKind", item.label, coalesce(topic.name, author.name) as name,
       topic.kind as "currentKind"
     from json_to_recordset($1::json) as item(kind text, topic_kind text, label text)
     join editing.former_label former on former.kind = item.kind and former.topic_kind = item.topic_kind
       and former.label = lower(item.label)
     left join topic on former.kind = 'topic' and topic.id = former.target_id
     left join author on former.kind = 'author' and author.id = former.target_id
     where coalesce(topic.id, author.id) is not null
       and not exists (select from topic present where item.kind = 'topic' and present.kind = item.topic_kind
         and lower(present.name) = lower(item.label))
       and not exists (select from author present where item.kind = 'author' and lower(present.name) = lower(item.label))`,
    [JSON.stringify([...labels.values()])],
  );
  if (current.length === 0) return rows;
  const byLabel = new Map(current.map((row) => [`${row.kind} ${row.topicKind} ${row.label}`, row]));
  const topic = (row: TopicRow): TopicRow => {
    const found = byLabel.get(`topic ${row.kind} ${row.name}`);
    return found ? { ...row, name: found.name, kind: found.currentKind ?? row.kind } : row;
  };
  const author = (row: NamedRow): NamedRow => {
    const found = byLabel.get(`author  ${row.name}`);
    return found ? { ...row, name: found.name } : row;
  };
  return rows.map((row) => ({
    ...row,
    topics: unique(row.topics.map(topic), ({ kind, name }) => `${kind} ${name.toLowerCase()}`),
    authors: unique(row.authors.map(author), ({ name }) => name.toLowerCase()),
  }));
}

function unique<Value>(values: readonly Value[], key: (value: Value) => string): Value[] {
  const first = new Map<string, Value>();
  for (const value of values) if (!first.has(key(value))) first.set(key(value), value);
  return [...first.values()];
}
