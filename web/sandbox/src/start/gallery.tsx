import { may, type Viewer } from '../ask/viewer.js';
import type { Question } from './question.js';
import { galleries } from './questions.js';
import { Sketch } from './sketch.js';

interface Props {
  viewer: Viewer;
  onChoose: (question: Question) => void;
  onClose: () => void;
}

/** Where a first-time visitor starts: questions that work, each one click from its answer. */
export function Gallery({ viewer, onChoose, onClose }: Props) {
  return (
    <div className="gallery">
      <div className="gallery-inner">
        <h1>What would you like to know?</h1>
        <p className="lead">
          Pick a question to see its answer as a chart or table, and take it along as CSV. Each is a GraphQL
          query that you can change, or{' '}
          <button type="button" className="as-link" onClick={onClose}>
            write your own
          </button>
          .
        </p>
        {galleries.map(({ title, questions }) => (
          <section key={title} aria-label={title}>
            <h2>{title}</h2>
            <ul>
              {questions.map((question) => (
                <li key={question.title}>
                  <Card question={question} locked={!may(viewer, question.role)} onChoose={onChoose} />
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
  question,
  locked,
  onChoose,
}: {
  question: Question;
  locked: boolean;
  onChoose: Props['onChoose'];
}) {
  return (
    <button type="button" className="card" onClick={() => onChoose(question)}>
      <Sketch kind={question.chart?.type ?? 'table'} />
      <span className="card-title">{question.title}</span>
      <span className="card-tells">{question.tells}</span>
      {locked && (
        <span className="card-lock">
          <svg viewBox="0 0 12 12" aria-hidden="true">
            <path d="M3.5 5.5V4a2.5 2.5 0 0 1 5 0v1.5M2.5 5.5h7v5h-7z" />
          </svg>
          Needs an {question.role.toLowerCase()}’s key
        </span>
      )}
    </button>
  );
}
