/* Responds to every request with the text of FILE: the cost of HTTP alone. */
import { readFileSync } from 'node:fs';
import { serve } from './serve.mjs';

const text = readFileSync(process.env.FILE, 'utf8');
serve(() => text);
