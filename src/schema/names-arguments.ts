import { ArgsType, Field } from 'type-graphql';
import type { TopicKind as KindName } from '../domain/content.js';
import { TopicKind } from './enums.js';
import { ForwardArguments } from './page-arguments.js';

@ArgsType()
export class NamesArguments extends ForwardArguments {
  @Field(() => String, {
    nullable: true,
    description: 'Only those whose name contains this text. At most 500 characters.',
  })
  query: string | null;
}

@ArgsType()
export class TopicsArguments extends NamesArguments {
  @Field(() => TopicKind, { nullable: true, description: 'Only topics of this kind.' })
  kind: KindName | null;
}
