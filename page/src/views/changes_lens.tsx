// Changes of one folder and what is below it, as a lens.
import { Status } from '../app/frame.tsx';
import { Changes } from './changes.tsx';
import type { LensProps } from './folder.tsx';

export default function ChangesLens({ path, where }: LensProps) {
  return (
    <>
      <div class="scroll paneline">
        <Changes path={path} filter={where} />
      </div>
      <Status />
    </>
  );
}
