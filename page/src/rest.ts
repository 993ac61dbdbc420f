// Everything but the first view, in one part: it is loaded when one of these is opened, or when there is time.
// What only the first view needs is named too, so that all of it is one file and not a part and a rest.
export { Page } from './page.tsx';
export { default as KeysDialog } from './app/keys_dialog.tsx';
export { default as ChangesLens } from './views/changes_lens.tsx';
export { default as File } from './views/file.tsx';
export { default as Film } from './views/film.tsx';
export { default as Found } from './views/found.tsx';
export { default as Growth } from './views/growth.tsx';
export { default as Image } from './views/image.tsx';
export { default as Music } from './views/music.tsx';
export { default as Photos } from './views/photos.tsx';
export { default as Picture } from './views/picture.tsx';
export { default as Playlists } from './views/playlists.tsx';
export { default as Reports } from './views/reports.tsx';
export { default as Search } from './views/search.tsx';
export { default as Sizes } from './views/sizes.tsx';
export { default as Token } from './views/token.tsx';
export { default as Videos } from './views/videos.tsx';
export { default as Work } from './views/work.tsx';
export { Queue } from './player/queue_list.tsx';
export { Details } from './views/details.tsx';
export { Tile } from './views/tile.tsx';
