import { useEffect, useState } from 'preact/hooks';
import { send } from '../api/send.js';
import { ViewerDocument, type ViewerQuery } from '../generated/graphql.js';

export type Viewer = NonNullable<ViewerQuery['viewer']>;

/** Who is signed in; null until it is known. */
export function useViewer(): Viewer | null {
  const [viewer, setViewer] = useState<Viewer | null>(null);
  useEffect(() => {
    // Whatever else the page asks for says that the gateway is away.
    send(ViewerDocument, {}).then(
      (data) => setViewer(data.viewer),
      () => setViewer(null),
    );
  }, []);
  return viewer;
}
