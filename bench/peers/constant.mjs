/* Answers every request with the same text, that of FILE: what HTTP alone costs. */
import { readFileSync } from 'node:fs';
import { serve } from './serve.mjs';

const text = readFileSync(process.env.FILE, 'utf8');
serve(() => text);
