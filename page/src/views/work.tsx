// Work: what changed since this browser was here, scans and their progress, pipelines and what failed in them.
import { useEffect, useState } from 'preact/hooks';
import { ask, send, url } from '../api/client.ts';
import { liveScans } from '../api/events.ts';
import type { Consumer, Failure, Scan } from '../api/types.ts';
import { Header, Status } from '../app/frame.tsx';
import { at, place } from '../app/router.ts';
import { consumers, isRunning, loadConsumers, loadScans, percentOf, roots, rootName, rootOf, scans, seen } from '../app/state.ts';
import { length, number, percent, time, when } from '../lib/format.ts';
import { freshText } from '../lib/fresh.ts';
import { encode, nameOf, plain } from '../lib/names.ts';
import { copy } from '../ui/copy.ts';
import { Section } from '../ui/grid.tsx';
import { usePage } from '../ui/hooks.ts';
import { Equation } from '../ui/equation.tsx';
import { Button, PipMark, Progress, useNow } from '../ui/parts.tsx';
import { Changes } from './changes.tsx';

export default function Work() {
  const [filter, setFilter] = useState('');
  const part = place.value.path.split('/')[2] ?? '';
  usePage('Work');
  useEffect(() => {
    loadScans().catch(() => undefined);
    loadConsumers().catch(() => undefined);
  }, []);
  useEffect(() => {
    if (part) document.getElementById(part)?.scrollIntoView({ block: 'start' });
  }, [part]);
  const clock = seen.value?.clock ?? '0';
  return (
    <>
      <Header crumbs={[{ text: 'Work', href: '/work' }, { text: part === 'scans' ? 'Scans' : part === 'pipelines' ? 'Pipelines' : 'Changes' }]} up="/" />
      <div class="tools">
        <Equation value={filter} placeholder="Filter: name, new, moved, removed" command={`filemap changes --since ${clock}`} isLocal change={setFilter} />
      </div>
      <div class="cols2 work">
        <div tabIndex={0} role="region" aria-label="Changes" id="changes">
          <Changes filter={filter} canMark />
        </div>
        <aside aria-label="Scans and pipelines" tabIndex={0}>
          <Scans />
          <Pipelines />
        </aside>
      </div>
      <Status />
    </>
  );
}

function Scans() {
  const now = useNow(2000);
  const [told, setTold] = useState('');
  const all = new Map<string, Scan>(scans.value.map((scan) => [String(scan.id), scan]));
  for (const [id, scan] of liveScans.value) all.set(id, scan);
  const running = [...all.values()].filter(isRunning);
  const failed = [...all.values()].filter((scan) => scan.error && !isRunning(scan)).slice(-3);
  const stop = (scan: Scan) => send('DELETE', url(`/scans/${encodeURIComponent(String(scan.id))}`)).then(() => loadScans(), () => setTold('It could not be stopped.'));
  const start = (path: unknown) => send('POST', url('/scans'), { path }).then(() => loadScans(), (error) => setTold(error.detail || 'It could not be started.'));
  useEffect(() => {
    if (!running.length) return;
    const timer = setInterval(() => document.hidden || loadScans().catch(() => undefined), 3000);
    return () => clearInterval(timer);
  }, [running.length]);
  return (
    <Section id="scans" title="Scans" small={running.length ? `${running.length} under way` : 'none under way'}>
      {running.map((scan) => {
        const path = encode(scan.path);
        const { entries, seconds } = scan;
        const part = percentOf(scan);
        return (
          <div key={scan.id}>
            <div class="flex sm">
              <PipMark kind="scan" />
              <b class="grow cut">
                <bdi>{rootOf(path) ? rootName(rootOf(path)!) : plain(path)}</bdi>
              </b>
              <Button cls="plain xs" onClick={() => stop(scan)}>Stop</Button>
            </div>
            <Progress done={part ?? 38} unsure={part === null} label={part !== null ? `${Math.floor(part)} % of the last scan` : 'under way'} />
            <p class="xs dim">
              {number(entries)} entries{seconds > 1 ? ` · ${number(entries / seconds)} a second` : ''} · {length(seconds)}
            </p>
          </div>
        );
      })}
      {failed.map((scan) => (
        <p class="xs bad" key={scan.id}>
          <bdi>{plain(encode(scan.path))}</bdi>: {scan.error}
        </p>
      ))}
      {(roots.value ?? []).map((root) => {
        const path = encode(root.path);
        if (running.some((scan) => encode(scan.path) === path)) return null;
        const fresh = freshText(root.freshness ?? { as_of: root.last_look }, now, { isAway: !root.available });
        return (
          <div class="flex sm mt" key={root.id}>
            <PipMark kind={fresh.pip} />
            <b class="grow cut">
              <bdi>{rootName(root)}</bdi>
            </b>
            <span class="faint xs">{fresh.phrase}</span>
            <Button cls="plain xs" icon="look" label={`Look again at ${rootName(root)}`} onClick={() => start(root.path)} />
          </div>
        );
      })}
      {told && <p class="xs warn" role="status">{told}</p>}
    </Section>
  );
}

function Pipelines() {
  const list = consumers.value.filter((consumer) => consumer.kind !== 'reader');
  const failed = list.reduce((sum, consumer) => sum + consumer.failed, 0);
  return (
    <>
      <Section id="pipelines" title="Pipelines" small={failed ? `${number(failed)} failed` : list.length ? 'none failed' : 'none yet'}>
        {!list.length && (
          <p class="sm dim">
            A program that works through files is a pipeline: <code>filemap pending NAME</code>
          </p>
        )}
        <ul class="pls">
          {list.map((consumer) => {
            const whole = consumer.done + consumer.failed + consumer.pending + consumer.claimed || 1;
            return (
              <li class="pl" key={consumer.name}>
                <div class="flex">
                  <b class="grow cut">
                    <bdi>{consumer.name}</bdi>
                  </b>
                  <span class="faint xs">{percent(consumer.done, whole)}</span>
                </div>
                <Progress done={(consumer.done / whole) * 100} failed={(consumer.failed / whole) * 100} label={`${consumer.name}: ${number(consumer.done)} of ${number(whole)} done, ${consumer.failed} failed`} />
                <p class="xs dim">
                  {number(consumer.pending)} to do
                  {consumer.claimed ? ` · ${number(consumer.claimed)} claimed` : ''}
                  {consumer.failed ? ` · ${number(consumer.failed)} failed` : ''}
                  {consumer.oldest_pending ? ` · the oldest waits since ${when(time(consumer.oldest_pending))}` : ''}
                </p>
              </li>
            );
          })}
        </ul>
      </Section>
      {list.filter((consumer) => consumer.failed > 0).map((consumer) => <Failures key={consumer.name} consumer={consumer} />)}
    </>
  );
}

function Failures({ consumer }: { consumer: Consumer }) {
  const [list, setList] = useState<Failure[]>([]);
  useEffect(() => {
    ask<{ files?: Failure[]; failed?: Failure[]; entries?: Failure[] }>(url(`/consumers/${encodeURIComponent(consumer.name)}/failed`, { limit: 20 })).then(
      ({ value }) => setList(value.files ?? value.failed ?? value.entries ?? []),
      () => undefined,
    );
  }, [consumer.name, consumer.failed]);
  if (!list.length) return null;
  const command = `filemap pending ${consumer.name} --retry-failed`;
  return (
    <Section title={<bdi>{consumer.name}</bdi>} small={`${number(consumer.failed)} failed`}>
      <ul class="fails">
        {list.map((failure) => {
          const path = encode(failure.path);
          const isFinal = failure.permanent ?? failure.retry === false;
          return (
            <li key={path}>
              <a class="cut" href={at(path)} title={plain(path)}>
                <code>
                  <bdi>{plain(nameOf(path))}</bdi>
                </code>
              </a>
              <span class="xs dim">{failure.reason ?? failure.why ?? ''}</span>
              <span class={`tag ${isFinal ? 'bad' : 'warn'}`}>{isFinal ? 'for good' : 'try again'}</span>
            </li>
          );
        })}
      </ul>
      <p class="flex xs cmd">
        <span class="faint">=</span>
        <code class="cut" title={command}>
          {command}
        </code>
        <Button cls="plain" icon="copy" label="Copy the command" onClick={() => copy(command)} />
      </p>
    </Section>
  );
}
