import '../../shared/tokens.css';
import '../../shared/base.css';
import '../../shared/controls.css';
import { render } from 'preact';

const root = document.getElementById('page');
if (root === null) throw new Error('index.html has no element #page.');
render(<p>Editor</p>, root);
