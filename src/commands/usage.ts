/** What `help` prints. */
export const USAGE = `Usage: michishirube COMMAND [options]

  serve                      open the console (default)
  ask [options] "質問"        answer one question, or a batch
  deadlines [options]        list the calls, soonest deadline first
  sheet [PROGRAMME]          judge a situation against a call's requirements, row by row
  cases [--json] ["状況"]     list the cases of casebooks, or those like a situation
  index add FILE | list | remove NAME | check
  facts [list] | confirm KEY | fix KEY | reject KEY
                             what is read from the documents, for staff to check
  corrections [list | show ID | approve ID --by NAME | dismiss ID --by NAME --reason TEXT]
                             those who were given a clause that has changed since
  answer CERTIFICATE         show what an answer rested on
  sign-in NAME --role staff|member | --list | --revoke NAME
                             print a link that signs a person in, once, within 10 minutes
  doctor                     check the configuration and the data

Every command takes
  --knowledge DIR   folder of documents (default: knowledge/)
  --data DIR        folder of the store and the index (default: data/)
  --now ISO-8601    the time it pretends to be
Options of ask:
  --json            one JSON object a line on standard output
  --batch FILE      JSON Lines: {"id","question","now"?,"thread"?,"audience"?}
Options of deadlines:
  --json            the list as JSON on standard output
  --ics FILE        write the dates as a calendar (RFC 5545)
Options of sheet, which without a programme lists the calls:
  --situation TEXT  the situation in one's own words; fills what it tells
  --answer N=VALUE  answers row N: はい, いいえ, わからない, a number, 2年前, 令和4年度; repeatable
  --id ID           opens a kept sheet again; --remove deletes it
  --markdown        Markdown instead of text; --json one JSON object
Options of facts:
  --document NAME --kind criterion|gate|cost|rate|paper --state open|reopened|confirmed|fixed|rejected --programme ID
  --by NAME         who confirms, puts right or rejects
  --field NAME=VALUE   a field to put right (fix); as often as needed
  --reason TEXT     why (needed to reject)`;
