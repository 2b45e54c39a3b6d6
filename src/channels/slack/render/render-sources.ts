import type { Source } from '../../../domain/messages/message.ts';
import { sourceAddress } from '../../source-address.ts';
import { consoleAddress } from '../console-address.ts';
import { bold, type Lines, line, linked, plain, type Words } from './rich-text.ts';
import { shorten } from './shorten.ts';

/** Where a message leads: the console's public address, and the certificate that tells what was quoted. */
export interface Links {
  /** Null where the console has no address that readers can reach. */
  readonly publicUrl: string | null;
  readonly certificate: string | null;
}

/** A title is cut here: longer ones are whole paragraphs taken for a title. */
const TITLE_CHARACTERS = 200;

/** The mark of a source behind what it carries. */
export function citation(source: number): Words {
  return plain(`［${source}］`);
}

/** Numbered sources, a line each, which lead to the page with its quotes marked. */
export function sourceLines(sources: readonly Source[], links: Links): Lines {
  return sources.length === 0
    ? []
    : [
        ...line(bold('出典')),
        ...sources.flatMap((source) => line(plain(`［${source.number}］ `), sourceName(source, links))),
      ];
}

/** 『title』 p.3（要約）. */
export function sourceName(source: Source, links: Links): Words {
  const { title, page, kind, heading } = source;
  const place = page === null ? (heading === null ? '' : ` ${shorten(heading, TITLE_CHARACTERS)}`) : ` p.${page}`;
  const url = consoleAddress(links.publicUrl, sourceAddress(source, links.certificate));
  return [
    ...linked(`『${shorten(title, TITLE_CHARACTERS)}』${place}`, url),
    ...(kind === 'summary' ? plain('（要約）') : []),
  ];
}
