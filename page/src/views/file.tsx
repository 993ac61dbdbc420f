// A file that the page shows no other way: its facts, a thumbnail, and how to get it. Music plays from here.
import { url } from '../api/client.ts';
import { useAsk } from '../api/use_ask.ts';
import type { Facts } from '../api/types.ts';
import { kindOf } from '../lib/kinds.ts';
import { extension, nameOf } from '../lib/names.ts';
import { append, contentAt, playNow, songOfPath } from '../player/queue.ts';
import { Button, Icon, Name } from '../ui/parts.tsx';
import type { FileProps } from './at.tsx';
import { FactSections, FileFacts } from './details.tsx';
import { Download, FileFrame, isAwayNow } from './file_frame.tsx';
import { Thumbnail } from './tile.tsx';

const TEXT = /^(txt|md|csv|log|json|toml|ya?ml|ini|conf|sh|py|rs|c|h|js|ts|srt|vtt|xml)$/;

export default function File(props: FileProps) {
  const { path, answer } = props;
  const facts = useAsk<Facts>(url('/facts', { path })).value;
  const isAway = isAwayNow(path);
  const isMusic = answer.entry.media === 'audio' || kindOf(path) === 'audio';
  const add = () => append([songOfPath(path)]);
  return (
    <FileFrame
      {...props}
      command="stat"
      more={[isMusic && { key: 'q', icon: 'queue', text: 'Add to the queue', run: add }]}
      aside={
        <>
          <FileFacts answer={answer} />
          {facts && <FactSections facts={facts} />}
        </>
      }
    >
      <div class="sec">
        {isMusic && (
          <div class="filethumb">
            <Thumbnail path={path} alt="" />
          </div>
        )}
        <h2 class="lead name">
          <Name name={nameOf(path)} />
        </h2>
        <div class="acts">
          {isMusic && (
            <>
              <Button cls="main" icon="play" disabled={isAway} onClick={() => playNow([songOfPath(path)])}>
                Play
              </Button>
              <Button icon="plus" onClick={add}>Add to queue</Button>
            </>
          )}
          {TEXT.test(extension(path)) && !isAway && (
            <a class="btn" href={contentAt(path)} target="_blank" rel="noopener">
              <Icon name="doc" />
              Open
            </a>
          )}
          {!isAway && <Download path={path} bytes={answer.entry.size} />}
        </div>
      </div>
    </FileFrame>
  );
}
