// What can be done with the place that is open: `.` and then a letter, or a press; and going to a row by `#`.
import { useState } from 'preact/hooks';
import { number } from '../lib/format.ts';
import { close, Dialog } from '../ui/dialog.tsx';
import { stepOf } from '../ui/grid.tsx';
import { Button, Icon } from '../ui/parts.tsx';
import { actions, goTo } from './state.ts';

export function Menu() {
  const keyed = (event: KeyboardEvent) => {
    const items = [...(event.currentTarget as HTMLElement).children] as HTMLElement[];
    const next = stepOf(event, items.indexOf(document.activeElement as HTMLElement), items.length);
    const named = actions.value.findIndex((action) => action.key === event.key);
    if (next !== null) items[next].focus();
    else if (named >= 0) items[named].click();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <Dialog label="What can be done here" small>
      <div class="ask">
        <Icon name="more" />
        <h2 class="grow ink b">What can be done here</h2>
        <Button cls="plain" icon="close" label="Close" onClick={close} />
      </div>
      <div class="menu scroll" role="menu" aria-label="Actions" onKeyDown={keyed}>
        {actions.value.map(({ key, icon, text, why, href, download, run }, index) => (
          <a
            role="menuitem"
            class="nav"
            tabIndex={index ? -1 : 0}
            data-first={index ? undefined : ''}
            href={why ? undefined : (href ?? '#')}
            download={download}
            aria-disabled={!!why}
            onClick={(event) => {
              if (!href || why) event.preventDefault();
              if (why) return;
              close();
              run?.();
            }}
          >
            <Icon name={icon} />
            <span class={`cut${why ? ' faint' : ''}`}>
              {text}
              {why && ` (${why})`}
            </span>
            <kbd>{key}</kbd>
          </a>
        ))}
      </div>
    </Dialog>
  );
}

/** Goes to a row by its number, a name, a date or a size. */
export function GoTo() {
  const [text, setText] = useState('');
  const target = goTo.value;
  return (
    target && (
      <Dialog label="Go to a row" small>
        <form
          class="ask"
          onSubmit={(event) => {
            event.preventDefault();
            close();
            if (text.trim()) target.go(text.trim());
          }}
        >
          <Icon name="right" />
          <input aria-label="Row, name, date or size" placeholder={`Row of ${number(target.total)}, name, date or size`} value={text} onInput={(event) => setText(event.currentTarget.value)} autocomplete="off" spellcheck={false} />
          <button class="btn main">Go</button>
        </form>
      </Dialog>
    )
  );
}
