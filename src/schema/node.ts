import { Field, ID, InterfaceType } from 'type-graphql';

@InterfaceType({ description: 'An object with an id.' })
export abstract class Node {
  @Field(() => ID, { description: 'Opaque; never changes and is never reused.' })
  id: string;
}
