// The small parts that all views are made of: icons, numbers, bars, pips, names, notes.
import { useSignal } from '../lib/signal.ts';
import type { ComponentChildren, JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Freshness } from '../api/types.ts';
import { exactBytes, sizeParts } from '../lib/format.ts';
import { freshText, type Fresh } from '../lib/fresh.ts';
import { cutName, hasBytes, plain, type Enc, type Piece } from '../lib/names.ts';

declare const SPRITE: string;

export function Icon({ name, cls = '' }: { name: string; cls?: string }) {
  return (
    <svg class={`i ${cls}`} aria-hidden="true">
      <use href={`${SPRITE}#${name}`} />
    </svg>
  );
}

/** A size: exact bytes on hover, GiB and more bold, KiB faint. */
export function Size({ bytes, atLeast = false, sign = false }: { bytes: number | null | undefined; atLeast?: boolean; sign?: boolean }) {
  if (bytes === null || bytes === undefined) {
    return (
      <span class="n k" title="Unknown, not zero">
        ? <small />
      </span>
    );
  }
  const { value, unit, rank } = sizeParts(Math.abs(bytes));
  const before = (sign && bytes > 0 ? '+' : '') + (bytes < 0 ? '−' : '') + (atLeast ? '≥ ' : '');
  return (
    <span class={`n ${rank}`} title={`${before}${exactBytes(bytes)}`}>
      {before}
      {value} <small>{unit}</small>
    </span>
  );
}

/** A bar of a share of 100. */
export function Share({ part, title }: { part: number; title?: string }) {
  return (
    <svg class="sb" viewBox="0 0 100 4" preserveAspectRatio="none" role={title ? 'img' : undefined} aria-label={title} aria-hidden={title ? undefined : 'true'}>
      <rect class="t" width="100" height="4" />
      <rect width={Math.max(0, Math.min(100, part)).toFixed(1)} height="4" />
    </svg>
  );
}

/** A bar of progress with parts that are done and failed. */
export function Progress({ done, failed = 0, unsure = false, label }: { done: number; failed?: number; unsure?: boolean; label: string }) {
  return (
    <svg class="pb" viewBox="0 0 100 6" preserveAspectRatio="none" role="img" aria-label={label}>
      <rect class="t" width="100" height="6" />
      <rect class={unsure ? 'p' : 'd'} x="0" width={Math.min(100, done).toFixed(2)} height="6" />
      {failed > 0 && <rect class="e" x={Math.min(98.8, done).toFixed(2)} width={Math.max(1.2, failed).toFixed(2)} height="6" />}
    </svg>
  );
}

export function PipMark({ kind }: { kind: Fresh['pip'] }) {
  return (
    <svg class={`pip ${kind}`} aria-hidden="true">
      <use href={`${SPRITE}#pip-${kind}`} />
    </svg>
  );
}

/** The time now, ticking once in a while, so that ages stay true. */
export function useNow(every = 10_000): number {
  const now = useSignal(Date.now());
  useEffect(() => {
    const timer = setInterval(() => !document.hidden && (now.value = Date.now()), every);
    return () => clearInterval(timer);
  }, [every]);
  return now.value;
}

/** The age of an answer, top right; a press looks again. */
export function FreshButton({ fresh, look, more }: { fresh?: Freshness; look?: () => void; more?: Parameters<typeof freshText>[2] }) {
  const now = useNow();
  if (!fresh && !more?.isScanned) return null;
  const { pip, phrase, title } = freshText(fresh, now, more);
  return (
    <button class="fresh" title={look ? `${title}. Look again: . l` : title} onClick={look}>
      <PipMark kind={pip} />
      {phrase}
    </button>
  );
}

function Pieces({ of }: { of: Piece[] }) {
  return <>{of.map((piece) => (piece.escaped ? <span class="esc">{piece.text}</span> : piece.text))}</>;
}

/** A name as it is: its end stays in sight, bytes that are no UTF-8 are amber, and it keeps to itself in bidi text. */
export function Name({ name, children }: { name: Enc; children?: ComponentChildren }) {
  const [head, tail] = cutName(name);
  return (
    <>
      <span class="nm">
        <span>
          <Pieces of={head} />
        </span>
        {tail.length > 0 && (
          <span>
            <Pieces of={tail} />
          </span>
        )}
      </span>
      {hasBytes(name) && (
        <span class="tag" title="This name is not UTF-8. It is listed, opened and downloaded byte for byte.">
          bytes
        </span>
      )}
      {children}
    </>
  );
}

/** A path as a line of names, the last one strong. */
export function PathLine({ path, from = '' }: { path: Enc; from?: Enc }) {
  const rest = from && path.startsWith(from + '/') ? path.slice(from.length + 1) : path.replace(/^\//, '');
  return <bdi>{rest.split('/').map(plain).join(' / ')}</bdi>;
}

export function Note({ kind = '', icon = 'info', role, children }: { kind?: '' | 'warn' | 'bad'; icon?: string; role?: 'status' | 'alert'; children: ComponentChildren }) {
  return (
    <div class={`note ${kind}`} role={role}>
      <Icon name={icon} />
      <div>{children}</div>
    </div>
  );
}

/** What stands where there is nothing else to show. */
export function State({ icon, pip, title, children }: { icon?: string; pip?: Fresh['pip']; title: ComponentChildren; children?: ComponentChildren }) {
  return (
    <div class="state">
      {icon && <Icon name={icon} />}
      {pip && <PipMark kind={pip} />}
      <h2 class="b">{title}</h2>
      {children}
    </div>
  );
}

export interface Choice<T extends string> {
  value: T;
  text: ComponentChildren;
  label?: string;
  href?: string;
}

/** Buttons of which one is pressed. */
export function Segment<T extends string>({ label, value, choices, choose, cls = '' }: { label: string; value: T; choices: Choice<T>[]; choose: (value: T) => void; cls?: string }) {
  return (
    <div class={`seg ${cls}`} role="group" aria-label={label}>
      {choices.map((choice) => (
        <button type="button" aria-pressed={choice.value === value} aria-label={choice.label} onClick={() => choose(choice.value)}>
          {choice.text}
        </button>
      ))}
    </div>
  );
}

export function Button({ icon, label, cls = '', children, ...more }: { icon?: string; label?: string; cls?: string; children?: ComponentChildren } & Omit<JSX.IntrinsicElements['button'], 'icon' | 'label'>) {
  return (
    <button type="button" class={`btn ${cls}`} aria-label={label} title={label} {...more}>
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

/** The hatching for gaps and rests, once in the page. */
export function Patterns() {
  return (
    <svg width="0" height="0" class="off" aria-hidden="true">
      <defs>
        <pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path d="M0 0v5" class="hatch" />
        </pattern>
      </defs>
    </svg>
  );
}
