import './workers.js';
import '@graphiql/react/style.css';
import 'graphiql/graphiql.css';
import '@graphiql/plugin-doc-explorer/style.css';
import '@graphiql/plugin-explorer/style.css';
import '@graphiql/plugin-history/style.css';
import './styles/page.css';
import './styles/graphiql.css';
import './styles/gallery.css';
import './styles/results.css';
import './styles/narrow.css';
import { createRoot } from 'react-dom/client';
import { Sandbox } from './page/sandbox.js';

const root = document.getElementById('page');
if (root === null) throw new Error('index.html has no element #page.');
createRoot(root).render(<Sandbox />);
