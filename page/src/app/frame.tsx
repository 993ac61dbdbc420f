// The frame of a view: path and freshness above, tools, the view itself, and what is said of the answer below.
import type { ComponentChildren } from 'preact';
import { reach, tryNow } from '../api/client.ts';
import { age, timeOfDay } from '../lib/format.ts';
import { Button, Icon, Note, useNow } from '../ui/parts.tsx';
import { overlay, serverName, actions } from './state.ts';

export interface Crumb {
  text: ComponentChildren;
  href?: string;
}

export function Header({ crumbs, up, children }: { crumbs: Crumb[]; up?: string; children?: ComponentChildren }) {
  return (
    <header class="top">
      <nav class="crumbs" aria-label="Path">
        {up !== undefined && (
          <a class="btn plain thin" href={up} data-up="" aria-label="Up one folder">
            <Icon name="back" />
          </a>
        )}
        <ol>
          {crumbs.map((crumb, index) =>
            index < crumbs.length - 1 ? (
              <li key={index} class="cut">
                {crumb.href ? <a href={crumb.href}>{crumb.text}</a> : <span class="cut">{crumb.text}</span>}
              </li>
            ) : (
              <li class="cut" key={index}>
                <h1 class="cut" aria-current="page">
                  {crumb.text}
                </h1>
              </li>
            ),
          )}
        </ol>
      </nav>
      {children}
      {actions.value.length > 0 && <Button cls="plain" icon="more" label="More: what can be done here" aria-haspopup="menu" onClick={() => (overlay.value = 'menu')} />}
    </header>
  );
}

export function Status({ children, took }: { children?: ComponentChildren; took?: number }) {
  return (
    <footer class="status" aria-label="This answer">
      {children}
      {took !== undefined && took > 0 && <span>{Math.max(1, Math.round(took))} ms</span>}
    </footer>
  );
}

/** What is said while the server does not answer; the last answer stays below it. */
export function Reach() {
  const now = useNow(1000);
  const state = reach.value;
  if (!state || now - state.since < 1000) return null;
  const left = Math.max(0, Math.ceil((state.nextTry - now) / 1000));
  const since = new Date(state.since);
  return (
    <div class="reach">
      <Note kind="bad" icon="warn" role="alert">
        <p>
          <b>
            No answer from {serverName.value} for {age((now - state.since) / 1000)}.
          </b>{' '}
          What you see was right at {timeOfDay(since)}:{String(since.getSeconds()).padStart(2, '0')}.
        </p>
        <p aria-live="off">
          {left > 0 ? `Trying again in ${left} s.` : 'Trying again now.'} What you do until then is not lost: filter and place stay in the address.
        </p>
        <div class="acts">
          <Button onClick={tryNow}>Try now</Button>
        </div>
      </Note>
    </div>
  );
}
