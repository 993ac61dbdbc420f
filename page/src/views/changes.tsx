// Changes by folder since a clock: a feed with the counts of each folder, and its names when it is opened.
import { useMemo, useState } from 'preact/hooks';
import { at } from '../app/router.ts';
import { groupChanges, KIND_TEXT, KINDS, type Group } from '../lib/changes.ts';
import { number, several, time, when } from '../lib/format.ts';
import { encode, isWithin, nameOf, plain, type Enc } from '../lib/names.ts';
import { markSeen, seen } from '../app/state.ts';
import { Button, Icon, Segment, State } from '../ui/parts.tsx';
import { placeText } from './search.tsx';
import { useChanges, type Since } from './use_changes.ts';

const COLOURS = ['cn', 'cc', 'cm', 'cr'];
function sentence(group: Group): string {
  return KINDS.filter((kind) => group[kind].length)
    .map((kind) => {
      const first = plain(nameOf(encode(group[kind][0].path)));
      return group[kind].length === 1 ? `${first} ${KIND_TEXT[kind]}` : `${number(group[kind].length)} ${KIND_TEXT[kind]}`;
    })
    .join(', ');
}

const SIGNS: Record<string, [string, string]> = { created: ['acc', '+'], changed: ['', '~'], moved: ['down', '→'], removed: ['bad', '−'] };

/** The changes since this browser was here, of today or of a week; of all places, or below a folder. */
export function Changes({ path, filter, canMark }: { path?: Enc; filter: string; canMark?: boolean }) {
  const [since, setSince] = useState<Since>(canMark ? 'seen' : 'week');
  const was = seen.value?.clock ?? '0';
  const { changes, clock, isCut, isKnown, isReset, news, apply } = useChanges(was, since, path);
  const groups = useMemo(() => groupChanges(changes, filter), [changes, filter]);
  const count = groups.reduce((sum, group) => sum + group.all.length, 0);
  const isSeen = since === 'seen';
  return (
    <>
      <div class="sec gl0 flex wrap">
        <h2 class="lead grow">
          {isKnown ? `${several(count, 'change', 'changes')}${isCut ? ' and more' : ''} in ${several(groups.length, 'folder', 'folders')}${isSeen && seen.value ? ` since ${when(new Date(seen.value.at))}` : ''}.` : ' '}
        </h2>
        <Segment<Since> label="Since" value={since} choose={setSince} choices={[{ value: 'seen', text: 'Since you were here' }, { value: 'today', text: 'Today' }, { value: 'week', text: '7 d' }]} />
      </div>
      <p class="dim sm chk growtext">
        {KINDS.map((kind, index) => {
          const sum = groups.reduce((all, group) => all + group[kind].length, 0);
          return sum > 0 && <><span class={`dot ${COLOURS[index]}`} />{number(sum)} {KIND_TEXT[kind]}</>;
        })}
        <span class="faint clk">clock {number(Number(clock))}</span>
      </p>
      {isReset && <p class="sec sm dim">The journal does not reach back so far; what it has is shown.</p>}
      {news > 0 && (
        <p class="sec">
          <Button icon="up" onClick={apply}>{number(news)} new</Button>
        </p>
      )}
      {isKnown && !count && <State icon="delta" title="Nothing has changed"><p>What changes from now on stands here.</p></State>}
      <Feed groups={groups} within={path} />
      {canMark && isSeen && (
        <div class="sec flex">
          <Button onClick={() => markSeen(clock)}>Mark as seen</Button>
          <span class="faint xs">kept in this browser only</span>
        </div>
      )}
    </>
  );
}

function Feed({ groups, within }: { groups: Group[]; within?: Enc }) {
  const [opened, setOpened] = useState<Enc | null>(null);
  const [shown, setShown] = useState(100);
  const largest = useMemo(() => Math.max(1, ...groups.map((group) => group.all.length)), [groups]);
  return (
    <>
      <ol class="feed">
        {groups.slice(0, shown).map((group) => {
          const isOpen = opened === group.folder;
          let x = 0;
          const scale = 100 / largest;
          const label = KINDS.map((kind) => `${group[kind].length} ${KIND_TEXT[kind]}`).join(', ');
          return (
            <li key={group.folder}>
              <a class="name" href={at(group.folder)}>
                <Icon name="dir" cls="dir" />
                <span class="cut">
                  <bdi>{within && isWithin(group.folder, within) ? plain(group.folder.slice(within.length + 1)) || plain(nameOf(within)) : placeText(group.folder)}</bdi>
                </span>
              </a>
              <svg class="pb cg" viewBox="0 0 100 6" preserveAspectRatio="none" role="img" aria-label={label}>
                {KINDS.map((kind, index) => {
                  const width = group[kind].length ? Math.max(1.5, group[kind].length * scale * 0.9) : 0;
                  const rect = <rect class={COLOURS[index]} x={x.toFixed(1)} width={width.toFixed(1)} height="6" />;
                  if (width) x += width + 0.6;
                  return width ? rect : null;
                })}
              </svg>
              <span class="r faint" title={group.at ?? ''}>
                {when(time(group.at)).replace('today ', '')}
              </span>
              <p class="sub">
                <button type="button" class="acc unfold" aria-expanded={isOpen} onClick={() => setOpened(isOpen ? null : group.folder)}>
                  <Icon name={isOpen ? 'open' : 'right'} />
                  <bdi>{sentence(group)}</bdi>
                </button>
              </p>
              {isOpen && (
                <ul class="det xs">
                  {group.all.slice(0, 50).map((change) => {
                    const path = encode(change.path);
                    const [cls, sign] = SIGNS[change.change] ?? ['', ''];
                    return (
                      <li>
                        <b class={cls}>{sign}</b>
                        <span class="off">{KIND_TEXT[change.change]}</span>
                        <a class="cut" href={at(path)}>
                          <bdi>
                            {change.from ? `${plain(nameOf(encode(change.from)))} → ` : ''}
                            {plain(nameOf(path))}
                          </bdi>
                        </a>
                      </li>
                    );
                  })}
                  {group.all.length > 50 && <li>and {several(group.all.length - 50, 'more', 'more')}</li>}
                </ul>
              )}
            </li>
          );
        })}
      </ol>
      {groups.length > shown && (
        <p class="sec">
          <button type="button" class="btn" onClick={() => setShown(shown + 200)}>
            {number(groups.length - shown)} more folders
          </button>
        </p>
      )}
    </>
  );
}
