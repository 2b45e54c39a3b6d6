import { GALLERY } from '../../../assistant/gallery/gallery.ts';
import { page } from '../http-reply.ts';
import type { ConsolePages } from '../pages.ts';
import { renderGallery } from './render-gallery.ts';

const PATH = '/gallery';

/** `/gallery`: every message of the assistant in each rendering, and every fault of the console; for everybody, it holds no data. */
export function galleryPage(): ConsolePages {
  return {
    path: PATH,
    takesPost: false,
    answer: async (_, { pathname }, caller) => (pathname === PATH ? page(renderGallery(caller, GALLERY)) : null),
  };
}
