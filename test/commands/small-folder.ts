import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder } from './run-michishirube.ts';

/** A guideline of one page, with the deadline and the cap as given. */
export function guideline({ deadline = '令和８年６月12日（金）17時', cap = '800万円' } = {}): string {
  return `# 令和８年度 試験移動サービス推進事業 公募要領

## 1. 応募の期限

応募書類の提出期限は、${deadline}までとします。

## 2. 補助の内容

補助率は、補助対象経費の２分の１以内とし、補助金の上限額は${cap}とします。

## 3. 応募できる者

応募できる者は、市町村及び市町村を構成員に含む協議会とします。
`;
}

/** What a small installation consists of. */
export interface SmallFolder {
  readonly knowledge: string;
  readonly data: string;
  /** `--knowledge … --data …`. */
  readonly options: readonly string[];
}

/** A knowledge folder with one guideline and an empty data folder, gone after the test. */
export async function smallFolder(
  files: Readonly<Record<string, string>> = { 'yoryo.md': guideline() },
): Promise<SmallFolder> {
  const root = await temporaryFolder();
  const knowledge = join(root, 'knowledge');
  const data = join(root, 'data');
  await mkdir(knowledge);
  for (const [name, text] of Object.entries(files)) await writeFile(join(knowledge, name), text);
  return { knowledge, data, options: ['--knowledge', knowledge, '--data', data] };
}
