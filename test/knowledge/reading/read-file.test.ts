import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { LARGEST_BYTES, readDocumentBytes, readDocumentFile } from '../../../src/knowledge/reading/read-file.ts';
import { docxOf, wordParagraph } from '../../fixtures/documents/office-files.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const ole = (stream: string) =>
  Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...Buffer.from(stream, 'utf16le')]);

describe('readDocumentBytes', () => {
  it.each([
    ['empty-file', new Uint8Array(), 'a.pdf', '0 bytes'],
    ['renamed-file', bytes('<!doctype html><p>404</p>'), 'a.pdf', 'an HTML page'],
    ['renamed-file', docxOf(wordParagraph('文')), 'a.pdf', 'a Word document'],
    ['renamed-file', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0]), 'a.pdf', 'a PNG picture'],
    ['renamed-file', bytes('文'), 'a.docx', 'plain text'],
    ['unsupported-format', zipSync({ 'xl/workbook.xml': strToU8('x') }), 'a.xlsx', 'Excel'],
    ['unsupported-format', ole('WordDocument'), 'a.doc', 'an old Word document'],
    ['unsupported-format', ole('PowerPoint Document'), 'a.ppt', 'an old PowerPoint file'],
    ['encrypted', ole('EncryptedPackage'), 'a.docx', 'password'],
    ['unsupported-format', bytes('{\\rtf1'), 'a.rtf', 'Rich Text'],
    ['unsupported-format', Uint8Array.from([1, 2, 3, 0, 5]), 'a.bin', 'binary'],
    ['unsupported-format', bytes('a,b\n1,2'), 'a.csv', '.csv'],
    ['damaged-file', docxOf(wordParagraph('文')).subarray(0, 300), 'a.docx', 'damaged'],
    ['no-text', bytes('\n\n'), 'a.txt', 'no text'],
    ['too-large', new Uint8Array(LARGEST_BYTES + 1), 'a.txt', '100 MB'],
  ])('throws %s', async (code, content, name, words) => {
    const error = await readDocumentBytes(content, { name }).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code, message: expect.stringContaining(words), hint: expect.any(String) });
  });

  it('refuses an office file that unpacks to far more than it holds', async () => {
    const bomb = zipSync({ 'word/document.xml': new Uint8Array(60_000_000) });
    expect(bomb.length).toBeLessThan(100_000);
    await expect(readDocumentBytes(bomb, { name: 'a.docx' })).rejects.toMatchObject({ code: 'decompression-bomb' });
  });

  it('knows a format by its bytes when the name says nothing', async () => {
    expect((await readDocumentBytes(bytes('<html><h1>題</h1><p>文。</p></html>'), { name: '無題' })).title).toBe('題');
    expect((await readDocumentBytes(docxOf(wordParagraph('文。')), { name: '無題' })).pages[0]?.text).toBe('文。');
  });
});

describe('readDocumentFile', () => {
  it('says why a file cannot be opened', async () => {
    await expect(readDocumentFile('/nowhere/a.pdf', { name: 'a.pdf' })).rejects.toMatchObject({
      code: 'file-unreadable',
      message: expect.stringContaining('ENOENT'),
    });
  });
});
