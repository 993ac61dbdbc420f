// Where the page begins: it is drawn, follows its address and keys, and asks who the server is.
import { render } from 'preact';
import { startKeys } from './app/keys.ts';
import { loadRest } from './app/later.tsx';
import { start } from './app/router.ts';
import { begin } from './app/state.ts';
import './app/theme.ts';
import { Page } from './page.tsx';

start();
startKeys();
render(<Page />, document.body);
begin();
setTimeout(loadRest, 1500);
