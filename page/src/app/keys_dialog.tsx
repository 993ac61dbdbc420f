// The keys, all of them; their list is a text beside the script.
import { useEffect, useState } from 'preact/hooks';
import { Button, Icon } from '../ui/parts.tsx';
import { close, Dialog } from '../ui/dialog.tsx';

declare const KEYS: string;

export default function KeysDialog() {
  const [groups, setGroups] = useState<string[][]>([]);
  useEffect(() => {
    // A group a line: its title, then keys and what they do.
    fetch(KEYS)
      .then((response) => response.text())
      .then((text) => setGroups(text.trim().split('\n').map((line) => line.split('|'))));
  }, []);
  return (
    <Dialog label="Keys" wide>
      <div class="ask">
        <Icon name="keys" />
        <h2 class="grow ink b">Keys</h2>
        <kbd class="wide">Esc</kbd>
        <Button cls="plain" icon="close" label="Close" onClick={close} />
      </div>
      <div class="scroll pad" tabIndex={0} role="region" aria-label="All keys" data-first="">
        <div class="keys">
          {groups.map(([title, ...keys]) => (
            <section>
              <h3 class="h">{title}</h3>
              <dl>
                {keys.map((text, index) =>
                  index % 2 ? (
                    <>
                      <dt class="dim">{text}</dt>
                      <dd>{keys[index - 1].split(' ').map((key) => [<kbd>{key}</kbd>, ' '])}</dd>
                    </>
                  ) : null,
                )}
              </dl>
            </section>
          ))}
        </div>
      </div>
      <footer class="status">
        <span>In a list, letters and digits type a name; so no command is a letter alone.</span>
      </footer>
    </Dialog>
  );
}
