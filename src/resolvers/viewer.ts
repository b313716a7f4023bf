import { Ctx, Query, Resolver } from 'type-graphql';
import type { Context } from '../context.js';
import { Viewer } from '../schema/viewer.js';

@Resolver()
export class ViewerResolver {
  @Query(() => Viewer, { nullable: true, description: 'The caller, as the gateway identified it.' })
  viewer(@Ctx() { viewer }: Context): Viewer {
    return viewer;
  }
}
