import type { IncomingMessage } from 'node:http';
import type { Certificates, CheckedWords } from '../../../assistant/certificates/certificates.ts';
import type { FeedbackRecords } from '../../../assistant/ports/feedback-records.ts';
import { readCertificateId } from '../../../domain/certificate.ts';
import type { Caller } from '../caller.ts';
import { FAULTS } from '../faults.ts';
import { type HttpReply, page, redirect, refusal } from '../http-reply.ts';
import type { ConsolePages } from '../pages.ts';
import { readForm } from '../read-request.ts';
import { renderCertificate } from './render-certificate.ts';
import { renderFindCertificate } from './render-find.ts';

/** What the pages of certificates work with. */
export interface CertificatePagesNeeds {
  readonly certificates: Certificates;
  readonly feedback: Pick<FeedbackRecords, 'given'>;
  /** Takes over what other processes have changed in the documents. */
  readonly refresh: () => Promise<unknown>;
}

const PATH = '/certificates';
const BELOW = /^\/certificates\/([^/]{1,64})(?:\/(check|erase))?$/u;

/**
 * `/certificates` takes a number; `/certificates/ID` shows what the answer rested on, to whom as `Certificates` decides.
 * POST to `/certificates/ID/check` compares a pasted answer, to `/certificates/ID/erase` erases question and answer.
 */
export function certificatePages(needs: CertificatePagesNeeds): ConsolePages {
  return {
    path: PATH,
    takesPost: true,
    async answer(request, { pathname, searchParams }, caller) {
      if (pathname === PATH) return request.method === 'POST' ? null : find(needs, caller, searchParams.get('number'));
      const [, typed = '', action] = BELOW.exec(pathname) ?? [];
      if (typed === '') return null;
      const id = readCertificateId(decoded(typed));
      if (id === null) return unknown(caller, decoded(typed));
      if (request.method === 'POST') {
        if (action === 'check') return check(needs, request, caller, id);
        return action === 'erase' ? erase(needs, request, caller, id) : null;
      }
      if (action !== undefined || id !== typed) return redirect(`${PATH}/${id}`);
      return show(needs, caller, id, { erased: searchParams.has('erased') });
    },
  };
}

async function find({ certificates }: CertificatePagesNeeds, caller: Caller, typed: string | null): Promise<HttpReply> {
  if (typed === null || typed.trim() === '')
    return page(renderFindCertificate(caller, { typed: '', isUnknown: false }));
  const id = readCertificateId(typed);
  const isKnown = id !== null && (await certificates.show(caller.actor, id)) !== null;
  return isKnown ? redirect(`${PATH}/${id}`) : unknown(caller, typed);
}

function unknown(caller: Caller, typed: string): HttpReply {
  return page(renderFindCertificate(caller, { typed, isUnknown: true }), 404);
}

/** What stands on the page besides the certificate. */
interface Besides {
  readonly checked?: CheckedWords;
  readonly pasted?: { readonly answer: string; readonly question: string };
  readonly erased?: boolean;
}

async function show(needs: CertificatePagesNeeds, caller: Caller, id: string, besides: Besides): Promise<HttpReply> {
  await needs.refresh();
  const certificate = await needs.certificates.show(caller.actor, id);
  if (certificate === null) return unknown(caller, id);
  const [given = null] = await needs.feedback.given(caller.actor.id, [id]);
  const { checked = null, pasted = { answer: '', question: '' }, erased = false } = besides;
  return page(renderCertificate(caller, { certificate, given, checked, pasted, erased }));
}

async function check(
  needs: CertificatePagesNeeds,
  request: IncomingMessage,
  caller: Caller,
  id: string,
): Promise<HttpReply> {
  const form = await readForm(request, caller);
  if (!form.ok) return refusal(form.fault, 'page');
  const pasted = { answer: form.value.get('answer') ?? '', question: form.value.get('question') ?? '' };
  const checked = await needs.certificates.check(id, pasted);
  return checked === null ? unknown(caller, id) : show(needs, caller, id, { checked, pasted });
}

async function erase(
  { certificates }: CertificatePagesNeeds,
  request: IncomingMessage,
  caller: Caller,
  id: string,
): Promise<HttpReply> {
  const form = await readForm(request, caller);
  if (!form.ok) return refusal(form.fault, 'page');
  return (await certificates.erase(caller.actor, id))
    ? redirect(`${PATH}/${id}?erased=1`)
    : refusal(FAULTS.notYourWords, 'page');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
