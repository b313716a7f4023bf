import { hasRole, type Viewer } from '../api/viewer.js';
import { ChartIcon } from './chart-icon.js';
import type { Example } from './example.js';
import { exampleGroups } from './examples.js';

interface Props {
  viewer: Viewer;
  onChoose: (example: Example) => void;
  onClose: () => void;
}

/** The first page of a visit: example queries that run with one click. */
export function Gallery({ viewer, onChoose, onClose }: Props) {
  return (
    <div className="gallery">
      <div className="gallery-inner">
        <h1>What would you like to know?</h1>
        <p className="lead">
          Choose an example to see its result as a chart or table, and export it as CSV. Each is a GraphQL
          query that you can change, or{' '}
          <button type="button" className="as-link" onClick={onClose}>
            write your own
          </button>
          .
        </p>
        {exampleGroups.map(({ title, examples }) => (
          <section key={title} aria-label={title}>
            <h2>{title}</h2>
            <ul>
              {examples.map((example) => (
                <li key={example.title}>
                  <Card example={example} locked={!hasRole(viewer, example.role)} onChoose={onChoose} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </div>
  );
}

function Card({
  example,
  locked,
  onChoose,
}: {
  example: Example;
  locked: boolean;
  onChoose: Props['onChoose'];
}) {
  return (
    <button type="button" className="card" onClick={() => onChoose(example)}>
      <ChartIcon kind={example.chart?.type ?? 'table'} />
      <span className="card-title">{example.title}</span>
      <span className="card-description">{example.description}</span>
      {locked && (
        <span className="card-lock">
          <svg viewBox="0 0 12 12" aria-hidden="true">
            <path d="M3.5 5.5V4a2.5 2.5 0 0 1 5 0v1.5M2.5 5.5h7v5h-7z" />
          </svg>
          Needs an {example.role.toLowerCase()}’s key
        </span>
      )}
    </button>
  );
}
