// Reports as charts: who owns what, how old and how large files are, when they were last looked at.
import { useState } from 'preact/hooks';
import { url } from '../api/client.ts';
import { useAsk } from '../api/use_ask.ts';
import { Header, Status } from '../app/frame.tsx';
import { query, setQuery } from '../app/router.ts';
import { roots } from '../app/state.ts';
import { number, percent } from '../lib/format.ts';
import { encode, plain, type PathText } from '../lib/names.ts';
import { Grid } from '../ui/grid.tsx';
import { usePage } from '../ui/hooks.ts';
import { Segment, Share, Size, State } from '../ui/parts.tsx';

const REPORTS = ['owners', 'groups', 'ages', 'sizes', 'access', 'top', 'media'];

type Line = Record<string, unknown> & { files?: number; bytes?: number; allocated?: number; size?: number };

/** The first list of the answer, whatever the report calls it; lists of lists are one after the other. */
export function linesOf(answer: Record<string, unknown>): Line[] {
  const list = Object.entries(answer).find(([key, value]) => Array.isArray(value) && key !== 'places' && key !== 'roots')?.[1] as Line[] | undefined;
  return (list ?? []).flatMap((line) => (Array.isArray(line.values) ? (line.values as Line[]).map((value) => ({ ...value, name: `${line.field}: ${value.value}` })) : [line]));
}

function nameOfLine(line: Line): string {
  const name = line.name ?? line.class ?? line.path ?? line.uid ?? line.gid;
  return name === null || name === undefined ? 'not known' : plain(encode(typeof name === 'number' ? String(name) : (name as PathText)));
}

export default function Reports() {
  const report = query('report') || REPORTS[0];
  const path = query('path') || (roots.value?.[0] ? encode(roots.value[0].path) : '');
  const asked = useAsk<Record<string, unknown>>(path ? url(`/reports/${report}`, { path }) : null);
  const [focus, setFocus] = useState(-1);
  usePage('Reports');
  const lines = asked.value ? linesOf(asked.value) : [];
  const bytes = (line: Line) => line.allocated ?? line.bytes ?? line.size ?? 0;
  const most = Math.max(1, ...lines.map(bytes));
  const whole = lines.reduce((sum, line) => sum + bytes(line), 0);
  return (
    <>
      <Header crumbs={[{ text: 'Reports' }, { text: plain(path) }]} up="/" />
      <div class="tools">
        <Segment label="Report" value={report} choose={(value) => setQuery({ report: value }, false)} choices={REPORTS.map((value) => ({ value, text: value }))} />
      </div>
      <div class="scroll paneline">
        {(asked.error || (asked.value && !lines.length)) && <State icon="info" title={asked.error?.detail || 'Nothing to report'} />}
        <Grid<Line>
          label={`Report: ${report}`}
          cls="files report"
          heads={[['Name'], ['Files', 'r c-num'], ['Size', 'r c-size'], ['Share', 'c-bar']]}
          rows={lines}
          keyOf={nameOfLine}
          at={focus}
          setAt={setFocus}
          cells={(line) => [
            ['name', <bdi class="cut">{nameOfLine(line)}</bdi>],
            ['r faint c-num', line.files !== undefined && number(line.files)],
            ['r c-size', <Size bytes={bytes(line)} />],
            ['c-bar', <Share part={(bytes(line) / most) * 100} />, percent(bytes(line), whole)],
          ]}
        />
      </div>
      <Status took={asked.took} />
    </>
  );
}
