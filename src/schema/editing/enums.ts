import {
  articleFields,
  correctionKinds,
  diffKinds,
  revisionKinds,
  slugChoices,
} from '../../domain/editing.js';
import { enumOf } from '../enums.js';

export const ArticleField = enumOf(
  articleFields,
  'ArticleField',
  'A field of an article that editors change. Values may be added.',
  {
    HEADLINE: 'The headline.',
    STANDFIRST: 'The standfirst.',
    DATELINE: 'The dateline.',
    BYLINE: 'The byline.',
    BODY: 'The body.',
    SECTION: 'The section.',
    TOPICS: 'The topics.',
    AUTHORS: 'The authors.',
    LANGUAGE: 'The language.',
    SLUG: 'The slug.',
    CANONICAL_URL: 'The canonical URL.',
    IMAGE: 'The main picture.',
    STATUS: 'The publication status.',
  },
);

export const RevisionKind = enumOf(
  revisionKinds,
  'RevisionKind',
  'Why an article changed. Values may be added.',
  {
    IMPORT: 'Its source sent another version.',
    EDIT: 'An editor changed it.',
    PUBLISH: 'It was published, or a draft of it.',
    WITHDRAW: 'It was withdrawn by a person.',
    RESTORE: 'A withdrawal was lifted.',
  },
);

export const CorrectionKind = enumOf(
  correctionKinds,
  'CorrectionKind',
  'The kind of a correction. Values may be added.',
  {
    CORRECTION: 'Something was wrong.',
    CLARIFICATION: 'Something could be misunderstood.',
    EDITORS_NOTE: 'A note of the editors.',
  },
);

export const SlugChoice = enumOf(slugChoices, 'SlugChoice', 'The slug at publication.', {
  KEEP: 'It stays as it is.',
  FROM_HEADLINE: 'It is made of the headline; the former one still leads to the article once it was public.',
});

export const DiffKind = enumOf(diffKinds, 'DiffKind', 'How a block differs between two versions.', {
  SAME: 'It is the same in both.',
  ADDED: 'Only the later version has it.',
  REMOVED: 'Only the earlier version has it.',
  CHANGED: 'Its words differ.',
});
