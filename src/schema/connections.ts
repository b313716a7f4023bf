import { type ClassType, Field, Int, ObjectType } from 'type-graphql';

@ObjectType({ description: 'The position of a page in its list.' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether items follow this page.' })
  hasNextPage: boolean;

  @Field(() => Boolean, { description: 'Whether items precede this page.' })
  hasPreviousPage: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'The cursor of the first edge; null on an empty page.',
  })
  startCursor: string | null;

  @Field(() => String, { nullable: true, description: 'The cursor of the last edge; null on an empty page.' })
  endCursor: string | null;
}

/** The edge type of a node: what other edges of the schema extend. */
export function edgeOf<Item extends object>(
  node: () => ClassType<Item>,
  name: string,
): ClassType<{ cursor: string }> {
  @ObjectType(`${name}Edge`, { description: `An edge of ${name}Connection.` })
  class Edge {
    @Field(() => String, { description: 'The cursor of this edge, for `after` or `before`.' })
    cursor: string;

    @Field(node, { description: `The ${name}.` })
    node: Item;
  }
  return Edge;
}

/** A connection type as Relay's cursor specification has it, with `nodes` for those who need no cursors. */
export function connectionOf<Item extends object>(
  node: () => ClassType<Item>,
  edge: ClassType<object>,
  name: string,
): ClassType<object> {
  @ObjectType(`${name}Connection`, { description: `A page of a list: ${name}.` })
  class Connection {
    @Field(() => [edge], { description: 'The items with cursors.' })
    edges: object[];

    @Field(() => [node()], { description: 'The items without cursors.' })
    nodes: Item[];

    @Field(() => PageInfo, { description: 'The position of this page in the list.' })
    pageInfo: PageInfo;

    @Field(() => Int, {
      nullable: true,
      description: 'Number of items in the whole list; computed only when selected.',
    })
    totalCount: number | null;
  }
  return Connection;
}
