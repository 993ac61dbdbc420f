// What all pages of one file have in common: its path and age, details beside it, and the command below.
import type { ComponentChildren } from 'preact';
import { API, url } from '../api/client.ts';
import { Header, Status } from '../app/frame.tsx';
import type { Action } from '../app/state.ts';
import { rootOf } from '../app/state.ts';
import { size } from '../lib/format.ts';
import { nameOf, plain, quoted, type Enc } from '../lib/names.ts';
import { usePage } from '../ui/hooks.ts';
import { FreshButton, Icon, Note } from '../ui/parts.tsx';
import { crumbsOf, upOf, type FileProps } from './at.tsx';

/** The place of a file is not there just now. */
export function isAwayNow(path: Enc): boolean {
  return rootOf(path)?.available === false;
}

export function downloadAction(path: Enc, bytes: number | null): Action {
  return { key: 'd', icon: 'down', text: `Download, ${size(bytes)}`, href: `${API}/content?path=${path}&download=1`, download: true, why: isAwayNow(path) ? 'it is not mounted' : undefined };
}

/** A link that downloads the file as it is. */
export function Download({ path, bytes }: { path: Enc; bytes: number | null }) {
  const { href, text } = downloadAction(path, bytes);
  return (
    <a class="btn" href={href} download>
      <Icon name="down" />
      {text}
    </a>
  );
}

/** A link that opens the file in a player of the system. */
export function InPlayer({ path }: { path: Enc }) {
  return (
    <a class="btn" href={url('/m3u', { path })} download>
      <Icon name="link" />
      Open in a player (.m3u)
    </a>
  );
}

interface Props extends FileProps {
  title?: string;
  command: string;
  more?: (Action | false)[];
  aside: ComponentChildren;
  cls?: string;
  children: ComponentChildren;
}

export function FileFrame({ path, answer, title, command, more = [], aside, cls, children }: Props) {
  const isAway = isAwayNow(path);
  usePage(title ?? plain(nameOf(path)), [downloadAction(path, answer.entry.size), ...more], [isAway]);
  return (
    <>
      <Header crumbs={crumbsOf(path)} up={upOf(path)}>
        <FreshButton fresh={answer.freshness} more={{ isAway }} />
      </Header>
      <div class="cols2">
        <div class={cls}>
          {children}
          {isAway && (
            <div class="sec">
              <Note kind="warn" icon="none">
                <p>
                  <b>It cannot be opened now.</b> Its place is not mounted; what is known of it stays.
                </p>
              </Note>
            </div>
          )}
        </div>
        <aside aria-label="Details" tabIndex={0}>
          {aside}
        </aside>
      </div>
      <Status>
        <span class="cut">
          = <code>{`filemap ${command} ${quoted(path)}`}</code>
        </span>
      </Status>
    </>
  );
}
