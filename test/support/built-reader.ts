import { buildPage } from '../../bin/build-web.mjs';

/** Builds the readers' pages where they are out of date. */
export async function builtReader(): Promise<void> {
  const { NODE_ENV } = process.env;
  await buildPage('reader');
  if (NODE_ENV === undefined) delete process.env['NODE_ENV'];
  else process.env['NODE_ENV'] = NODE_ENV;
}
