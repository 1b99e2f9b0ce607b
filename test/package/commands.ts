/** A command as a user gives it, in a folder where those before it have run. */
export interface Command {
  readonly argv: readonly string[]
  /** Written before: name -> text. */
  readonly files?: Readonly<Record<string, string>>
  readonly input?: string
  /** Exit code. */
  readonly status: number
  /** Somewhere in what it says. */
  readonly says: RegExp
}

const NAMES = 'id,name\n1,新化社官方\n2,小橘猫爱吃鱼\n3,徐州市公安局\n'

/** Enough names for a rate of one in a hundred to be shown. */
const SAMPLE = `name\n${Array.from({ length: 400 }, (_, nth) => `小橘猫${nth}`).join('\n')}\n新化社官方\n`

/** Every command of the package once, with formats that take a library of their own. */
export const COMMANDS: readonly Command[] = [
  { argv: ['--version'], status: 0, says: /^\d+\.\d+\.\d+/ },
  { argv: ['check', '新化社官方'], status: 1, says: /新华通讯社/ },
  { argv: ['check', '--counterfactual', '新化社官方'], status: 1, says: /新化社官方粉丝/ },
  {
    argv: ['scan', 'names.csv', '-o', 'flagged.jsonl', '--report', 'report.html', '--jobs', '2'],
    files: { 'names.csv': NAMES },
    status: 0,
    says: /3 read/,
  },
  { argv: ['scan', 'names.csv', '-o', 'all.parquet', '--all'], status: 0, says: /3 read/ },
  { argv: ['scan', 'all.parquet', '-o', 'again.csv.gz', '--all'], status: 0, says: /3 read/ },
  { argv: ['scan', '-', '-o', '-'], input: '新化社官方\n', status: 0, says: /"verdict":"impersonation"/ },
  // No server listens there: the driver is in the package, and says so.
  {
    argv: ['scan', 'postgres://me@127.0.0.1:1/none?table=accounts', '-o', 'rows.jsonl'],
    status: 2,
    says: /ECONNREFUSED/,
  },
  { argv: ['verify', 'flagged.jsonl.manifest.json'], status: 0, says: /flagged\.jsonl/ },
  { argv: ['report', 'flagged.jsonl', '-o', '-'], status: 0, says: /<!doctype html>/i },
  {
    argv: ['diff', 'names.csv', '--new-registry', 'brands.tsv'],
    files: { 'brands.tsv': 'name\tcategory\n小橘猫爱吃鱼\tbrand\n' },
    status: 1,
    says: /小橘猫爱吃鱼/,
  },
  {
    argv: ['tune', '--sample', 'sample.csv', '--max-review-rate', '0.01', '-o', 'policy.json'],
    files: { 'sample.csv': SAMPLE },
    status: 0,
    says: /policy\.json/,
  },
  { argv: ['check', '--policy', 'policy.json', '新化社官方'], status: 1, says: /新华通讯社/ },
  {
    argv: ['evaluate', 'labelled.tsv'],
    files: { 'labelled.tsv': 'name\tclaim\n新化社官方\tyes\n小橘猫爱吃鱼\tno\n' },
    status: 0,
    says: /recall/i,
  },
  { argv: ['variants', 'media/xinhua'], status: 0, says: /新化社|新华社/ },
  { argv: ['registry', 'stats'], status: 0, says: /media/ },
  { argv: ['registry', 'list', '新华社'], status: 0, says: /media\/xinhua/ },
  { argv: ['registry', 'show', 'media/xinhua'], status: 0, says: /新华通讯社/ },
  { argv: ['registry', 'lint', 'brands.tsv'], status: 0, says: /0 findings in 1 entry/ },
  { argv: ['check', '--registry', 'enterprise', '中国石油官方'], status: 1, says: /中国石油/ },
]
