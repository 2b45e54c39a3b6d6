import { load } from 'cheerio';
import type { ReadDocument } from '../../domain/documents/block.ts';
import type { Page } from '../../domain/documents/document.ts';
import { AppError } from '../../domain/errors.ts';
import type { OfficeZip } from './office-zip.ts';
import { openOfficeZip } from './office-zip.ts';
import type { SlideParts } from './pptx-slide.ts';
import { stretchesOfSlide } from './pptx-slide.ts';
import { structureOf } from './structure.ts';

/** Titles that programs write by themselves and that name nothing. */
const NO_TITLE =
  /^(?:PowerPoint\s*(?:プレゼンテーション|Presentation)|プレゼンテーション\d*|スライド\s*\d*|Presentation\d*|無題.*)$/iu;

/** Reads a PowerPoint file slide by slide; speaker notes are left out. Hidden slides keep their number but no text. */
export async function readPptx(bytes: Uint8Array, options: { name: string }): Promise<ReadDocument> {
  const zip = openOfficeZip(bytes, options.name);
  const slides = slidePaths(zip);
  if (slides.length === 0) {
    throw new AppError('zero-pages', `${options.name} has no slides.`, { hint: 'Check that it is the right file.' });
  }
  const stretches = slides.flatMap((path, at) => {
    const xml = zip.text(path);
    return xml === undefined ? [] : stretchesOfSlide(partsOf(zip, path, xml), at + 1);
  });
  const { blocks, pages } = structureOf(stretches, false);
  const texts = new Map(pages.map((page) => [page.number, page.text]));
  const first = stretches.find((stretch) => stretch.kind === 'heading' && stretch.page === 1);
  const title = first?.kind === 'heading' ? first.text.replace(/\s*\n\s*/gu, ' ').trim() : metaTitle(zip);
  return {
    title,
    pages: slides.map((_, at): Page => ({ number: at + 1, text: texts.get(at + 1) ?? '' })),
    blocks,
    faults: [],
  };
}

/** Slides in the order of the presentation, which is not the order of their file names. */
function slidePaths(zip: OfficeZip): string[] {
  const targets = relations(zip, 'ppt/presentation.xml');
  const $ = load(zip.text('ppt/presentation.xml') ?? '', { xml: true });
  return $('p\\:sldIdLst > p\\:sldId')
    .toArray()
    .flatMap((slide) => targets.get($(slide).attr('r:id') ?? '')?.path ?? [])
    .filter((path) => zip.names.has(path));
}

function partsOf(zip: OfficeZip, path: string, xml: string): SlideParts {
  const targets = relations(zip, path);
  const layout = [...targets.values()].find((target) => target.type.endsWith('/slideLayout'))?.path;
  const master =
    layout === undefined
      ? undefined
      : [...relations(zip, layout).values()].find((target) => target.type.endsWith('/slideMaster'))?.path;
  return {
    slide: xml,
    layout: (layout === undefined ? undefined : zip.text(layout)) ?? '',
    master: (master === undefined ? undefined : zip.text(master)) ?? '',
    related: (id) => {
      const target = targets.get(id)?.path;
      return target === undefined ? undefined : zip.text(target);
    },
  };
}

function relations(zip: OfficeZip, path: string): Map<string, { path: string; type: string }> {
  const slash = path.lastIndexOf('/');
  const folder = path.slice(0, slash);
  const xml = zip.text(`${folder}/_rels/${path.slice(slash + 1)}.rels`) ?? '';
  const $ = load(xml, { xml: true });
  return new Map(
    $('Relationship')
      .toArray()
      .filter((each) => $(each).attr('TargetMode') !== 'External')
      .map((each) => {
        const target = $(each).attr('Target') ?? '';
        const absolute = new URL(target, `zip:///${folder}/`).pathname.slice(1);
        return [$(each).attr('Id') ?? '', { path: decodeURI(absolute), type: $(each).attr('Type') ?? '' }];
      }),
  );
}

function metaTitle(zip: OfficeZip): string {
  const $ = load(zip.text('docProps/core.xml') ?? '', { xml: true });
  const title = $('dc\\:title').text().trim();
  return NO_TITLE.test(title) ? '' : title;
}
