import { useEffect, useState } from 'preact/hooks';
import { send } from '../api/send.js';
import { ViewerDocument, type ViewerQuery } from '../generated/graphql.js';

export type Viewer = NonNullable<ViewerQuery['viewer']>;

/** Who is signed in; null until it is known. */
export function useViewer(): Viewer | null {
  const [viewer, setViewer] = useState<Viewer | null>(null);
  useEffect(() => {
    // A gateway that is away is told by whatever else the page asks for.
    send(ViewerDocument, {}).then(
      (data) => setViewer(data.viewer),
      () => setViewer(null),
    );
  }, []);
  return viewer;
}
