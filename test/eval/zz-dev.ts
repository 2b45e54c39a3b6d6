import { readFileSync, readdirSync, statSync } from 'node:fs';
import { createHash, randomBytes } from 'node:crypto';
import path from 'node:path';
import { readDocumentFile } from '/work/main/src/knowledge/reading/read-file.ts';
import { passagesOf } from '/work/main/src/knowledge/reading/passages.ts';
import { openPassageIndex } from '/work/main/src/knowledge/search/passage-index.ts';
import { createHashedEmbedder } from '/work/main/src/model/hashed-embedder.ts';
import { answerQuestion } from '/work/main/src/assistant/answering/answer-question.ts';
import { renderPlain } from '/work/main/src/domain/messages/plain.ts';
import { grade, questionLine } from '/work/main/test/eval/grade.ts';
import { fold } from '/work/main/src/domain/text/fold.ts';
import { writeFileSync, existsSync, mkdirSync } from 'node:fs';
const corpora: Record<string,string> = { mobility: '/work/main/test/eval/corpora/mobility', region: '/work/main/test/eval/corpora/region', starter: '/work/main/knowledge', slides: '/work/shared/knowledge' };
const [,, corpus, ...rest] = process.argv; const only = rest.filter(x=>!x.startsWith('-')); const verbose = rest.includes('-v');
const dir = corpora[corpus!]!;
const docs: any[] = [];
let cat: any = null;
for (const name of readdirSync(dir)) {
  if (name.startsWith('catalogue')||name.startsWith('.')||name.endsWith('README.md')) continue;
  const p = path.join(dir, name);
  const bytes = readFileSync(p); const id = createHash('sha256').update(bytes).digest('hex').slice(0,32);
  const cacheKey = '/tmp/readcache/'+id+'.json';
  let r: any;
  const alt = '/work/main/test/eval/corpora-src/mobility/'+name.replace('.pdf','.html'); const useAlt = process.env.HTML && existsSync(alt);
  try { r = useAlt ? await readDocumentFile(alt, { name: name.replace('.pdf','.html') }) : await readDocumentFile(p, { name }); } catch (e) { console.error(name, e); continue; }
  const passages = passagesOf(id, r);
  const title = r.title || name;
  const { describeDocument } = await import('/work/main/src/knowledge/ingest/describe.ts').catch(()=>({describeDocument:null as any}));
  const bare = title.replace(/（[^）]*）/g,'').replace(/公募要領|募集要項|説明会資料|について|のご案内|の概要|要約資料/g,'').replace(/^.*年度[分版]?\s*/,'').trim();
  docs.push({ document: { id, name, title, kind: /要領|規程|要綱/.test(title)?'guideline':/質問|Q&A|Ｑ＆Ａ/.test(title)?'faq':'other', issuer:null, official:null, fiscalYear: 2026, audience:'public', programmes:[bare], pageCount:null, bytes: bytes.length, faults: r.faults, indexedAt:'' }, pages: r.pages, passages, bare });
}
if (corpus==='starter') { const y = (await import('yaml')).default; cat = y.parse(readFileSync(dir+'/catalogue.yaml','utf8'));
 for (const d of docs) { const c = cat.documents.find((x:any)=>x.file===d.document.name); if (c) Object.assign(d.document,{title:c.title,kind:c.kind,fiscalYear: typeof c.fiscalYear==='number'?c.fiscalYear:null, programmes:c.programmes}); } }
const programmes = cat ? cat.programmes.map((p:any)=>({id:p.id,name:p.name,ministry:p.ministry??null,aliases:(p.aliases??[]).map((a:any)=>({name:a.name,fiscalYear:null})),parts:p.parts??[],members:p.members??[]})) : [...new Set(docs.map(d=>d.bare))].map(b=>({id:b,name:b,ministry:null,aliases:[],parts:[],members:[]}));
if (!cat) for (const d of docs) for (const p of d.passages) for (const m of p.text.matchAll(/「?([^「」（）、。]{4,40})」?（以下[、]?「([^」]{2,20})」という/g)) { const pr = programmes.find((x:any)=> x.name.includes(m[1]!.trim()) || m[1]!.includes(x.name)); if (pr && !/^本|^当/.test(m[2]!)) pr.aliases.push({name:m[2],fiscalYear:null}); }
if (!cat) for (const d of docs) for (const p of d.passages) for (const m of (p.headings.join(' ')+' '+p.text).matchAll(/[「【]([一-龠ァ-ヴーA-Za-z]{3,8})[」】]/g)) { const having = programmes.filter((x:any)=>x.name.includes(m[1]!)); if (having.length===1 && !having[0].aliases.some((a:any)=>a.name===m[1])) having[0].aliases.push({name:m[1],fiscalYear:null}); }
if (!cat) console.error(JSON.stringify(programmes.map((p:any)=>[p.name,p.aliases.map((a:any)=>a.name)])));
const records: any = { list: async()=>({revision:1,documents:docs.map(d=>d.document),programmes}), revision: async()=>1, pages: async(id:string)=>docs.find(d=>d.document.id===id).pages, passages: async()=>docs.flatMap(d=>d.passages), change: async()=>1 };
if (only[0]==='dump') { for (const d of docs) { console.log('#####', d.document.name, d.document.title, d.bare); for (const p of d.passages) console.log(`[${p.ordinal}] p${p.breaks[0].page} ${p.kind} g${p.group} d${p.depth} <${p.headings.join(' > ')}> lead=${p.lead?.slice(0,30)} m=${p.marker} :: ${p.kind==='row'?p.cells.map((c:any)=>c.header+'='+c.text).join(' | '):p.text}`);} process.exit(0); }
mkdirSync('/tmp/idx-'+corpus,{recursive:true});
const index: any = await openPassageIndex({ records, embedder: createHashedEmbedder(), dataDir: '/tmp/idx-'+corpus+'-'+randomBytes(4).toString('hex'), thesaurus: '/work/main/settings/thesaurus.yaml' });
if (!index.catalogue) index.catalogue = () => ({ documents: index.documents(), programmes });
const file = `/work/main/test/eval/questions/${process.env.SET??'dev'}-${corpus}.jsonl`;
const qs = readFileSync(file,'utf8').trim().split('\n').map(l=>questionLine.parse(JSON.parse(l)));
const tally: any = {}; const out: string[] = []; let ms=0;
const threads = new Map<string, any>();
const empty = { programmes: [], documents: [], topic: null, lastQuestion: null, lastKind: null, offered: [] };
for (const q of qs) {
  const state = q.thread ? threads.get(q.thread) ?? empty : empty;
  const t=performance.now();
  const a = await answerQuestion({ text: q.question, audience: 'public', conversation: state, now: new Date(q.now ?? '2026-05-12T10:00:00+09:00') }, { index, documents: records });
  ms += performance.now()-t;
  if (q.thread) threads.set(q.thread, a.conversation);
  const text = renderPlain(a.message);
  const g = grade(q, { kind: a.kind, text, citations: a.citations, abstained: a.abstained });
  const key = g.verdict; tally[key] = (tally[key]??0)+1; if (g.unsafe) tally.UNSAFE=(tally.UNSAFE??0)+1;
  if (text.length>1200) tally.LONG=(tally.LONG??0)+1;
  if (process.env.FEAT) { const { understand } = await import('/work/main/src/assistant/answering/understand.ts'); const { weighEvidence } = await import('/work/main/src/assistant/answering/evidence.ts');
  const qq = understand(q.question, { programmes, index, conversation: state, now: new Date(q.now ?? '2026-05-12T10:00:00+09:00') });
  const hits = await index.search({ text: qq.searched, documentIds: docs.map(d=>d.document.id), limit: 80 });
  const ev = weighEvidence(qq, hits, { documents: new Map(docs.map(d=>[d.document.id,d.document])), programmes, index });
  console.log(`== ${q.id} ${q.answerable?'A':'U'} ${g.verdict} [${qq.subject}/${qq.shape.form}${qq.shape.form==='value'?':'+qq.shape.kinds.join('+')+(qq.shape.counter??''):''}] gate=${qq.gate} prog=${qq.programmes} pol=${q.polarity??''} ${g.missing}\n   Q: ${q.question}\n   C: ${qq.concepts.map((c:any)=>c.surface+':'+c.weight.toFixed(2)+(c.known?'':'?')).join(' ')}\n   G: ${JSON.stringify(q.gold)} ${q.pages.map(p=>p.document.slice(0,8)+':'+p.page)}`);
  for (const e of ev.slice(0,4)) console.log(`     ${e.score.toFixed(2)} cov=${e.coverage.total.toFixed(2)} own=${e.coverage.own.toFixed(2)} weak=${e.coverage.weakest.toFixed(2)} rank=${e.unit.rank.toFixed(2)} fits=${e.fits} pol=${e.polarity?.polarity??''} ${e.unit.document.name.slice(0,8)}:${e.unit.source.breaks[0]!.page} <${e.unit.source.headings.at(-1)?.slice(0,20)}> ${e.unit.text.slice(0,110)}`);
  console.log('   SAID: '+text.split('\n\n').slice(0,3).join(' // ').slice(0,260)); }
const bad = !(g.verdict==='right'||g.verdict==='abstained') || g.unsafe;
  if ((bad && !only.length) || only.includes(q.id)) out.push(`--- ${q.id} [${q.kind}/${q.style}] ${g.verdict} ${g.unsafe?'UNSAFE '+g.unsafe:''}\nQ: ${q.question}\n gold ${JSON.stringify(q.gold)} pages ${q.pages.map(p=>p.document.slice(0,12)+':'+p.page)} pol=${q.polarity??''}\n missing ${JSON.stringify(g.missing)}\nA(${a.kind}): ${text.slice(0,verbose?3000:600)}\n cites ${a.citations.slice(0,6).map((c:any)=>c.document.slice(0,12)+':'+c.page)}`);
}
if (process.env.SET!=='frozen') console.log(out.join('\n'));
console.log(JSON.stringify(tally), qs.length, 'ms/q', (ms/qs.length).toFixed(1));
const ans = qs.filter(q=>q.answerable).length; console.log('right', ((tally.right??0)/ans*100).toFixed(1)+'%', 'abst', ((tally.abstained??0)/(qs.length-ans)*100).toFixed(1)+'%', 'wrongAbst', ((tally.wrongAbstention??0)/ans*100).toFixed(1)+'%');
process.exit(0);
