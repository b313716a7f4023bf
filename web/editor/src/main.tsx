import '../../shared/tokens.css';
import '../../shared/base.css';
import '../../shared/controls.css';
import './styles/page.css';
import './styles/list.css';
import './styles/story.css';
import './styles/body.css';
import './styles/beside.css';
import './styles/compare.css';
import './styles/related.css';
import './styles/publish.css';
import { render } from 'preact';
import { App } from './app/app.js';
import { keepFocus } from './app/keep-focus.js';

const root = document.getElementById('page');
if (root === null) throw new Error('index.html has no element #page.');
render(<App />, root);
keepFocus(root);
