// The equation: what is typed on one side, the command with the same answer on the other.
import { useEffect, useRef, useState } from 'preact/hooks';
import { ask, Problem, url } from '../api/client.ts';
import type { CommandAnswer } from '../api/types.ts';
import { filterText } from '../lib/filter.ts';
import type { Enc } from '../lib/names.ts';
import { copy } from './copy.ts';
import { Button, Icon } from './parts.tsx';

interface Props {
  value: string;
  placeholder: string;
  /** The place that the filter is about, where the server knows the command. */
  path?: Enc;
  sort?: string;
  /** The command where there is no filter the server knows. */
  command?: string | null;
  /** Filters in the page only: no question to the server, no mistake. */
  isLocal?: boolean;
  change: (filter: string) => void;
}

export function Equation({ value, placeholder, path, sort, command, isLocal, change }: Props) {
  const [typed, setTyped] = useState(value);
  const [answer, setAnswer] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setBusy] = useState(false);
  const sent = useRef(value);
  useEffect(() => {
    if (value !== sent.current) {
      setTyped(value);
      sent.current = value;
    }
  }, [value]);
  useEffect(() => {
    if (isLocal || path === undefined) {
      if (typed !== sent.current) change((sent.current = typed));
      return;
    }
    const aborter = new AbortController();
    const [by, order] = sort?.split(':') ?? [];
    const timer = setTimeout(async () => {
      setBusy(true);
      try {
        const asked = await ask<CommandAnswer>(url('/command', { where: filterText(typed), path, sort: by, order }), { signal: aborter.signal });
        setAnswer(asked.value.command);
        setProblem(null);
        if (typed !== sent.current) change((sent.current = typed));
      } catch (error) {
        if (aborter.signal.aborted) return;
        if (error instanceof Problem && error.status === 400) setProblem(error);
        else if (typed !== sent.current) change((sent.current = typed));
      } finally {
        if (!aborter.signal.aborted) setBusy(false);
      }
    }, typed === value ? 0 : 180);
    return () => (clearTimeout(timer), aborter.abort());
  }, [typed, path, sort, isLocal]);
  const shown = command !== undefined ? command : answer;
  const isFilter = !!typed.trim();
  return (
    <div class={`eq${problem ? ' badeq' : ''}`} role="search">
      <label>
        <Icon name="filter" />
        <input
          id="filter"
          aria-label={placeholder}
          value={typed}
          placeholder={placeholder}
          spellcheck={false}
          autocomplete="off"
          autocapitalize="off"
          aria-invalid={!!problem}
          aria-describedby={problem ? 'why' : undefined}
          onInput={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') {
              event.stopPropagation();
              if (typed) setTyped('');
              else leave(event.currentTarget);
            } else if (event.key === 'Enter' || event.key === 'ArrowDown') {
              event.preventDefault();
              leave(event.currentTarget);
            }
          }}
        />
      </label>
      {problem ? (
        <output id="why">
          <span class="bad cut" title={problem.detail}>
            {problem.detail || 'This filter cannot be read.'}
            {problem.example ? ` Like ${problem.example}` : ''}
          </span>
        </output>
      ) : (
        shown && (
          <output aria-busy={isBusy}>
            <span aria-hidden="true">=</span>
            <span class="off">equals the command</span>
            <code class="cut" title={shown}>
              <Emphasis text={shown} part={isFilter ? filterText(typed) : ''} />
            </code>
            <Button cls="plain" icon="copy" label="Copy the command" onClick={() => copy(shown)} />
          </output>
        )
      )}
    </div>
  );
}

function leave(field: HTMLElement): void {
  field.blur();
  document.querySelector<HTMLElement>('[role=grid][tabindex="0"]')?.focus();
}

/** The typed part of the command is strong. */
function Emphasis({ text, part }: { text: string; part: string }) {
  const at = part ? text.indexOf(part) : -1;
  if (at < 0) return <>{text}</>;
  return (
    <>
      {text.slice(0, at)}
      <b>{part}</b>
      {text.slice(at + part.length)}
    </>
  );
}
