import { chromium } from 'playwright-core';
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox','--disable-gpu'] });
const [url, out, w='1000', dark='', h='1400'] = process.argv.slice(2);
const c = await b.newContext({ viewport: { width: Number(w), height: Number(h) }, colorScheme: dark==='dark'?'dark':'light' });
const p = await c.newPage(); await p.goto(url); await p.waitForTimeout(300); await p.screenshot({ path: out, fullPage: process.env.FULL==='1' });
console.log(await p.evaluate(()=>document.documentElement.scrollWidth+' '+innerWidth)); await b.close();
