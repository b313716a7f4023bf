import { type ClassType, Field, Int, ObjectType } from 'type-graphql';

@ObjectType({ description: 'Where a page stands in its list.' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether there is more behind this page.' })
  hasNextPage: boolean;

  @Field(() => Boolean, { description: 'Whether there is more before this page.' })
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
  @ObjectType(`${name}Edge`, { description: `A ${name} in its place in a list.` })
  class Edge {
    @Field(() => String, { description: 'The place: give it as `after` or `before`.' })
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
    @Field(() => [edge], { description: 'The items with their cursors.' })
    edges: object[];

    @Field(() => [node()], { description: 'The items alone.' })
    nodes: Item[];

    @Field(() => PageInfo, { description: 'Where this page stands in the list.' })
    pageInfo: PageInfo;

    @Field(() => Int, {
      nullable: true,
      description: 'How many the whole list holds; counted only when asked.',
    })
    totalCount: number | null;
  }
  return Connection;
}
