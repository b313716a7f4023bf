import type { Question } from './question.js';
import { sharingQuestions } from './sharing-questions.js';
import { storyQuestions } from './story-questions.js';

export const galleries: { title: string; questions: Question[] }[] = [
  { title: 'What is shared', questions: sharingQuestions },
  { title: 'What is published', questions: storyQuestions },
];

export const questions: Question[] = galleries.flatMap((gallery) => gallery.questions);
