// A film: native video, chapters, subtitles, what this browser can decode said before play, and where you stopped.
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { API, url } from '../api/client.ts';
import { useAsk } from '../api/use_ask.ts';
import type { Entry, Facts, Listing } from '../api/types.ts';
import { query, setQuery } from '../app/router.ts';
import { clock, length, several } from '../lib/format.ts';
import { codecName, languageName, trackText, verdict } from '../lib/codec.ts';
import { encode, extension, join, nameOf, parentOf, plain, type Enc } from '../lib/names.ts';
import { remembered, rememberIn } from '../lib/store.ts';
import { contentAt, onPlayerKeys, pause as pauseMusic } from '../player/queue.ts';
import { SeekBar } from '../player/seek_bar.tsx';
import { copy } from '../ui/copy.ts';
import { FactList, Section } from '../ui/grid.tsx';
import { Button, Note } from '../ui/parts.tsx';
import type { FileProps } from './at.tsx';
import { FileFacts, TagFacts } from './details.tsx';
import { Download, FileFrame, InPlayer, isAwayNow } from './file_frame.tsx';

/** A subtitle file beside a film: `film.srt`, `film.en.srt`, `film.vtt`. */
interface Beside {
  path: Enc;
  name: string;
}

export function subtitlesBeside(film: Enc, entries: Entry[]): Beside[] {
  const stem = nameOf(film).replace(/\.[^.]*$/, '').toLowerCase();
  const names = entries.filter((entry) => entry.type === 'file').map((entry) => encode(entry.name));
  const those = names.filter((name) => /^(srt|vtt)$/.test(extension(name)) && (name.toLowerCase().startsWith(stem + '.') || name.toLowerCase() === stem));
  return those.map((name) => {
    const language = name.slice(stem.length + 1).replace(/\.?[^.]*$/, '');
    return { path: join(parentOf(film), name), name: language ? languageName(plain(language)) || plain(language) : plain(name) };
  });
}

function nearestSeconds(path: Enc): number {
  const told = Number(query('t'));
  return told > 0 ? told : (remembered<Record<string, number>>('resume', {})[path] ?? 0);
}

export default function Film(props: FileProps) {
  const { path, answer } = props;
  const video = useRef<HTMLVideoElement>(null);
  const stage = useRef<HTMLDivElement>(null);
  const facts = useAsk<Facts>(url('/facts', { path })).value ?? null;
  const near = useAsk<Listing>(url('/listing', { path: parentOf(path), sort: 'name', order: 'asc', limit: 200, where: 'ext:srt,vtt' })).value;
  const [state, setState] = useState({ at: nearestSeconds(path), length: 0, loaded: 0, isPlaying: false, isMuted: false });
  const [broken, setBroken] = useState('');
  const [subtitle, setSubtitle] = useState<number>(-1);
  const [told, setTold] = useState('');
  const isAway = isAwayNow(path);
  const beside = useMemo(() => subtitlesBeside(path, near?.entries ?? []), [near, path]);
  const chapters = facts?.media?.chapters ?? [];
  const tracks = facts?.media?.tracks ?? [];
  const canPlay = useMemo(() => verdict(facts, (type) => document.createElement('video').canPlayType(type)), [facts]);
  const whole = state.length || facts?.media?.duration || 0;
  const tags = (facts?.media?.tags ?? {}) as Record<string, string>;
  const title = tags.title || plain(nameOf(path)).replace(/\.[^.]*$/, '');

  const seek = (to: number) => {
    const player = video.current;
    if (!player) return;
    const limit = Number.isFinite(player.duration) && player.duration > 0 ? player.duration : Infinity;
    player.currentTime = Math.max(0, Math.min(to, limit));
    setState((old) => ({ ...old, at: player.currentTime || to }));
  };
  const toggle = () => {
    const player = video.current;
    if (!player || isAway) return;
    pauseMusic();
    if (player.paused) player.play().catch((error) => error.name !== 'AbortError' && setBroken('This browser could not start it.'));
    else player.pause();
  };
  const mute = () => {
    const player = video.current!;
    player.muted = !player.muted;
    setState((old) => ({ ...old, isMuted: player.muted }));
  };
  const fullScreen = () => (document.fullscreenElement ? document.exitFullscreen() : stage.current?.requestFullscreen?.())?.catch(() => undefined);
  const nextSubtitle = () => setSubtitle((old) => (old + 1 >= beside.length ? -1 : old + 1));
  const louder = (step: number) => {
    const player = video.current!;
    player.volume = Math.max(0, Math.min(1, player.volume + step));
  };
  const save = () => {
    const player = video.current;
    if (!player || !player.duration) return;
    const isOver = player.currentTime > player.duration * 0.97;
    rememberIn('resume', path, isOver || player.currentTime < 5 ? undefined : Math.floor(player.currentTime));
  };
  useEffect(() => {
    const player = video.current!;
    const start = nearestSeconds(path);
    const ready = () => {
      if (start > 0 && start < player.duration) player.currentTime = start;
      setState((old) => ({ ...old, length: player.duration }));
    };
    player.addEventListener('loadedmetadata', ready, { once: true });
    return () => (save(), player.removeEventListener('loadedmetadata', ready));
  }, [path]);
  useEffect(() => {
    onPlayerKeys((event) => {
      const target = event.target as Element;
      if (event.ctrlKey || event.metaKey || event.altKey || target.closest('[role=slider], input')) return false;
      const isButton = !!target.closest('button, a');
      if (event.key === ' ' && !isButton) toggle();
      else if (event.key === 'ArrowLeft') seek(video.current!.currentTime - 10);
      else if (event.key === 'ArrowRight') seek(video.current!.currentTime + 10);
      else if (event.key === 'ArrowUp') louder(0.1);
      else if (event.key === 'ArrowDown') louder(-0.1);
      else if (event.key === 'c') nextSubtitle();
      else if (event.key === 'm') mute();
      else if (event.key === 'f') fullScreen();
      else return false;
      return true;
    });
    return () => onPlayerKeys(null);
  }, [path, beside.length, isAway]);
  useEffect(() => {
    const list = video.current?.textTracks;
    for (let index = 0; index < (list?.length ?? 0); index++) list![index].mode = index === subtitle ? 'showing' : 'disabled';
  }, [subtitle, beside]);
  const copyLink = async () => {
    const at = Math.floor(video.current?.currentTime ?? 0);
    setQuery({ t: String(at) });
    const link = `${location.origin}${location.pathname}?t=${at}`;
    setTold((await copy(link)) ? `The link to ${clock(at)} is copied.` : link);
  };
  const chapter = [...chapters].reverse().find((each) => each.start <= state.at);
  return (
    <FileFrame
      {...props}
      title={title}
      command="facts"
      more={[
        { key: 'o', icon: 'link', text: 'Open in a player (.m3u)', href: url('/m3u', { path }), download: true },
        { key: 't', icon: 'copy', text: 'Copy a link to this second', run: copyLink },
      ]}
      aside={
        <>
          <TrackLists tracks={tracks} verdict={canPlay} beside={beside} subtitle={subtitle} setSubtitle={setSubtitle} bitrate={facts?.media?.bitrate} />
          <FileFacts answer={answer} />
          <TagFacts tags={tags} />
        </>
      }
    >
          <div class="stage" ref={stage}>
            <video
              ref={video}
              class="film"
              tabIndex={0}
              aria-label={title}
              preload="metadata"
              playsinline
              src={isAway ? undefined : contentAt(path)}
              onClick={toggle}
              onTimeUpdate={(event) => {
                const player = event.currentTarget;
                setState((old) => ({ ...old, at: player.currentTime, loaded: player.buffered.length ? player.buffered.end(player.buffered.length - 1) : 0 }));
              }}
              onDurationChange={(event) => setState((old) => ({ ...old, length: event.currentTarget.duration }))}
              onPlay={() => setState((old) => ({ ...old, isPlaying: true }))}
              onPause={() => (setState((old) => ({ ...old, isPlaying: false })), save(), video.current && setQuery({ t: String(Math.floor(video.current.currentTime)) }))}
              onError={() => setBroken('This browser cannot play the file, or it could not be read.')}
            >
              {beside.map((file, index) => (
                <track kind="subtitles" key={file.path} src={`${API}/content?path=${file.path}&subtitle=vtt`} label={file.name} srclang="en" default={index === subtitle} />
              ))}
            </video>
            <div class="ctl">
              <SeekBar at={state.at} length={whole} loaded={state.loaded} chapters={chapters.map((each) => each.start)} seek={seek} />
              <div class="flex">
                <Button icon={state.isPlaying ? 'pause' : 'play'} label={state.isPlaying ? 'Pause' : 'Play'} onClick={toggle} disabled={isAway} />
                {[-10, 10].map((step) => (
                  <Button cls="wide" label={`${step < 0 ? 'Back' : 'On'} 10 s`} onClick={() => seek(state.at + step)}>
                    {step < 0 ? '−10' : '+10'}
                  </Button>
                ))}
                <span class="sm">
                  {clock(state.at)} <span class="wide">/ {clock(whole)}</span>
                </span>
                <span class="grow" />
                {chapter && <span class="xs wide cut">{chapter.title}</span>}
                <Button icon="subs" label={beside.length ? (subtitle < 0 ? 'Show subtitles' : `Subtitles: ${beside[subtitle].name}`) : 'There is no subtitle file beside it'} aria-pressed={subtitle >= 0} disabled={!beside.length} onClick={nextSubtitle} />
                <Button icon="sound" label="Mute" aria-pressed={state.isMuted} onClick={mute} />
                <Button icon="full" label="Whole screen" onClick={fullScreen} />
              </div>
            </div>
          </div>
          <div class="sec">
            <div class="flex wrap">
              <h2 class="lead grow"><bdi>{title}</bdi></h2>
              <Button icon="prev" onClick={() => seek(0)}>From the start</Button>
              <Button cls="wide" icon="copy" onClick={copyLink}>Link to {clock(state.at)}</Button>
            </div>
            <p class="dim sm">{[tags.date?.slice(0, 4), whole ? length(whole) : '', tags.genre ?? (tags.genres as unknown as string[] | undefined)?.join(', ')].filter(Boolean).join(' · ')}</p>
            {told && <p class="xs dim" role="status">{told}</p>}
          </div>
          <CodecNote verdict={canPlay} broken={broken} path={path} bytes={answer.entry.size} />
          {chapters.length > 0 && (
            <section class="sec">
              <h2>Chapters <small>{chapters.length}</small></h2>
              <div class="chaps">
                {chapters.map((each) => (
                  <button type="button" class="chap" aria-current={each === chapter ? 'true' : undefined} onClick={() => seek(each.start)}>
                    <span class="faint">{clock(each.start)}</span> <bdi>{each.title}</bdi>
                  </button>
                ))}
              </div>
            </section>
          )}
    </FileFrame>
  );
}

/** What this browser lacks, named before play, and the two ways out. */
function CodecNote({ verdict, broken, path, bytes }: { verdict: ReturnType<typeof import('../lib/codec.ts').verdict>; broken: string; path: Enc; bytes: number | null }) {
  const lacks = verdict.picture === false ? 'picture' : verdict.sound === false ? 'sound' : broken ? 'both' : null;
  if (!lacks) return null;
  const track = lacks === 'picture' ? verdict.video : verdict.audio;
  return (
    <div class="sec">
      <Note kind="warn" icon="warn" role="status">
        <p>
          <b>{lacks === 'both' ? broken : lacks === 'picture' ? 'No picture here.' : 'Picture, but no sound here.'}</b>
          {track && lacks !== 'both' ? ` The ${lacks === 'picture' ? 'picture' : 'first sound track'} is ${trackText(track)}. This browser has no decoder for it.` : ''}
        </p>
        <p>filemap never converts: the file goes out as it is. A player such as VLC plays all tracks.</p>
        <div class="acts">
          <InPlayer path={path} />
          <Download path={path} bytes={bytes} />
        </div>
      </Note>
    </div>
  );
}

interface TrackProps {
  tracks: NonNullable<Facts['media']>['tracks'];
  verdict: ReturnType<typeof import('../lib/codec.ts').verdict>;
  beside: Beside[];
  subtitle: number;
  setSubtitle: (index: number) => void;
  bitrate?: number | null;
}

function TrackLists({ tracks, verdict, beside, subtitle, setSubtitle, bitrate }: TrackProps) {
  const video = verdict.video;
  const sound = tracks.filter((track) => track.kind === 'audio');
  const inside = tracks.filter((track) => track.kind === 'subtitle');
  const rate = video?.video?.frame_rate;
  const size = video?.video;
  return (
    <>
      {video && (
        <Section title="Picture">
          <FactList
            of={[
              ['Codec', <>{codecName(video.codec)} {video.profile} {verdict.picture !== null && <span class={`tag ${verdict.picture ? '' : 'warn'}`}>{verdict.picture ? 'plays' : 'no decoder here'}</span>}</>],
              size && ['Size', `${size.width} × ${size.height}${rate ? `, ${Math.round((rate[0] / rate[1]) * 1000) / 1000} fps` : ''}`],
              size?.hdr && ['Colour', size.hdr.toUpperCase()],
              bitrate && ['Rate', `${(bitrate / 1e6).toFixed(1)} Mbit/s`],
            ]}
          />
        </Section>
      )}
      {sound.length > 0 && (
        <Section title="Sound" small={several(sound.length, 'track', 'tracks')}>
          <ul class="pick">
            {sound.map((track, index) => {
              const isFirst = track === verdict.audio;
              const lacks = isFirst && verdict.sound === false;
              return (
                <li class={lacks ? 'warn' : ''} aria-current={isFirst && !lacks ? 'true' : undefined}>
                  <span>{index + 1}</span>
                  <b>{languageName(track.language ?? '') || 'Sound'}</b> {trackText(track)}
                  <i>{lacks ? 'no decoder here' : isFirst ? 'plays' : 'in a player'}</i>
                </li>
              );
            })}
          </ul>
        </Section>
      )}
      {(inside.length > 0 || beside.length > 0) && (
        <Section title="Subtitles" small={inside.length + beside.length}>
          <ul class="pick">
            {beside.map((file, index) => (
              <li aria-current={index === subtitle ? 'true' : undefined}>
                <span>{index + 1}</span>
                <button type="button" onClick={() => setSubtitle(index === subtitle ? -1 : index)}>
                  <b>{file.name}</b> beside the file
                </button>
                <i>{index === subtitle ? 'shown' : ''}</i>
              </li>
            ))}
            {inside.map((track, index) => (
              <li>
                <span>{beside.length + index + 1}</span>
                <b>{languageName(track.language ?? '') || 'Subtitles'}</b> {codecName(track.codec)}
                <i>in a player</i>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}
