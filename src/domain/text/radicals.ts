/**
 * CJK Radicals Supplement (U+2E80 to U+2EFF) → the ideograph people mean. PDF writers print these instead of the
 * ideograph, and NFKC leaves most of them alone. Source: Unicode property Equivalent_Unified_Ideograph (UCD 14).
 * U+6236 戶 is what NFKC makes of the Kangxi radical U+2F3E; in Japanese text it is 戸.
 */
const FROM =
  '⺁⺂⺃⺄⺅⺆⺇⺈⺉⺊⺋⺌⺍⺎⺏⺐⺑⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺟⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺳⺴⺵⺶⺷⺸⺹⺺⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳\u6236\u2027\u2215';
const TO =
  '厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵旡日月歺母民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟戸・/';

const MAP: ReadonlyMap<string, string> = new Map([...FROM].map((char, at) => [char, [...TO][at] ?? char]));

/** The ideograph for a radical; any other character is returned as it is. */
export function unifyRadical(char: string): string {
  return MAP.get(char) ?? char;
}
