/** How the built program ends: by signals, with outputs that are closed, full or left by their reader. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { constants, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildPackage } from './package.ts'

const folder = mkdtempSync(join(tmpdir(), 'zhengming-ended-'))
const linux = process.platform === 'linux'

/** The first of some cases here; CI goes through all (.ci/run), which takes half a minute. */
const some = <Case>(cases: readonly Case[], here = 1): Case[] =>
  process.env.ZHENGMING_ENDINGS === 'all' ? [...cases] : cases.slice(0, here)
let main: string
beforeAll(async () => {
  main = await buildPackage(folder)
  // What judges needs the index alone; commands that look at registries read the tables.
  symlinkSync(fileURLToPath(new URL('../../data', import.meta.url)), join(folder, 'data'), 'junction')
  // Dear names: a block of them takes seconds.
  const dear = '解放軍後勤部新化社官方人民曰报徐州市公安局'.repeat(8)
  writeFileSync(join(folder, 'dear.txt'), Array.from({ length: 8000 }, (_, at) => `${dear}${at}\n`).join(''))
  writeFileSync(join(folder, 'names.txt'), '小橘猫爱吃鱼\n'.repeat(30_000))
  writeFileSync(join(folder, 'own.tsv'), 'id\tcategory\tname\nmedia/own-cat\tmedia\t小橘猫爱吃鱼\n')
})
afterAll(() => rmSync(folder, { recursive: true }))

interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly err: string
  readonly seconds: number
}

let folders = 0
function newFolder(): string {
  const at = join(folder, String(folders++))
  mkdirSync(at)
  return at
}

type Stdio = 'pipe' | 'ignore' | number

/** Starts the command; `ended` says how it ended, and how many seconds after it was last sent a signal. */
function start(argv: readonly string[], at = folder, stdin: Stdio = 'ignore', stdout: Stdio = 'pipe') {
  const child: ChildProcess = spawn(process.execPath, [main, ...argv], {
    cwd: at,
    stdio: [stdin, stdout, 'pipe'],
  })
  let [err, since] = ['', performance.now()]
  child.stdin?.on('error', () => undefined)
  child.stderr!.on('data', (text) => {
    err += text
  })
  const ended = once(child, 'exit').then(([code, signal]): Ended => {
    child.stdout?.destroy()
    return { code, signal, err, seconds: (performance.now() - since) / 1000 }
  })
  const send = (signal: NodeJS.Signals) => {
    since = performance.now()
    child.kill(signal)
  }
  return { child, ended, send, told: () => err }
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await pause(5)
}

/** Whether a process listens to signals by now, as it does once it has something to clear up; Linux alone tells. Node listens to SIGTERM itself. */
function listens({ pid }: ChildProcess): boolean {
  if (!linux) return true
  const caught = /^SigCgt:\s*([0-9a-f]+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return (BigInt(`0x${caught![1]}`) & (1n << BigInt(constants.signals.SIGHUP - 1))) !== 0n
}

const CODES = { SIGTERM: 143, SIGHUP: 129, SIGINT: 130 } as const

/** A machine with other work is given more time than the two seconds that are promised; what hangs takes for ever. */
const SOON = 8

describe.skipIf(process.platform === 'win32').concurrent('a signal', () => {
  test.each(some(Object.entries(CODES) as [NodeJS.Signals, number][]))(
    '%s ends a scan that waits for its input with %i, and leaves nothing',
    async (signal, code) => {
      const at = newFolder()
      const { ended, send } = start(['scan', '-', '-o', 'o.jsonl', '--report', 'r.html'], at, 'pipe')
      await until(() => existsSync(join(at, '.o.jsonl.part')))
      send(signal)
      const by = signal === 'SIGINT' ? '' : ` by ${signal}`
      expect(await ended).toMatchObject({ code, err: `zhengming: interrupted${by}\n` })
      expect(readdirSync(at)).toEqual([])
    },
    30_000,
  )

  const scans: [string, string[]][] = [
    ['judges in its thread', ['scan', '../dear.txt', '-o', 'o.jsonl', '--jobs', '1']],
    ['judges in others', ['scan', '../dear.txt', '-o', 'o.jsonl', '--jobs', '2']],
    ['only counts', ['scan', '../dear.txt', '--summary-only', '--jobs', '1', '--rejects', 'r.jsonl']],
    ['judges twice', ['diff', '../dear.txt', '--new-registry', '../own.tsv', '-o', 'o.jsonl']],
    ['tunes', ['tune', '--sample', '../dear.txt', '--max-review-rate', '0.001', '-o', 'p.json']],
    ['tries a registry', ['registry', 'lint', '../own.tsv', '--sample', '../dear.txt']],
  ]
  test.each(some(scans))(
    'ends at once a run that %s',
    async (_, argv) => {
      const at = newFolder()
      const { child, ended, send } = start(argv, at)
      await until(() => listens(child))
      // Each is in the middle of a block then, which takes longer than this allows.
      await pause(2500)
      send('SIGTERM')
      const { code, seconds } = await ended
      expect(code).toBe(143)
      expect(seconds).toBeLessThan(SOON)
      expect(readdirSync(at)).toEqual([])
    },
    40_000,
  )

  test.each([
    ['scan', ['scan', '-', '-o', '-', '--quiet']],
    ['check', ['check', '--json', '-']],
  ])(
    'ends %s while its reader does not read',
    async (_, argv) => {
      const input = openSync(join(folder, 'names.txt'), 'r')
      const { child, ended, send } = start(argv, folder, input)
      closeSync(input)
      await once(child.stdout!, 'readable')
      // By then the pipe is full.
      await pause(1000)
      send('SIGTERM')
      expect((await ended).code).toBe(143)
    },
    30_000,
  )

  const pipes: [string, string[]][] = [
    ['an input', ['scan', 'f.txt', '-o', 'o.jsonl']],
    ['a registry', ['check', '--registry', 'f.txt', '猫']],
  ]
  test.skipIf(!linux).each(some(pipes))(
    'ends what waits for %s that is a pipe without a writer',
    async (_, argv) => {
      const at = newFolder()
      execFileSync('mkfifo', [join(at, 'f.txt')])
      const { ended, send } = start(argv, at)
      await pause(1500)
      send('SIGTERM')
      const { code, signal } = await ended
      // Node cannot exit while a thread waits for the pipe: the signal itself ends it, which shells tell as 143 too.
      expect(signal ?? code).toBe('SIGTERM')
      expect(readdirSync(at)).toEqual(['f.txt'])
    },
    30_000,
  )

  test('that comes twice ends at once, and what was noted is gone on with', async () => {
    const at = newFolder()
    const argv = ['scan', '../dear.txt', '-o', 'o.jsonl', '--shard-size', '20000', '--jobs', '1', '--quiet']
    const { ended, send } = start(argv, at)
    await until(() => existsSync(join(at, '.o.jsonl.part.json')))
    send('SIGHUP')
    const { code, err } = await ended
    expect({ code, err }).toEqual({
      code: 129,
      err: 'zhengming: o.jsonl: not finished; what was done is kept, and the same command with --resume goes on\nzhengming: interrupted by SIGHUP\n',
    })
    expect(readdirSync(at).sort()).toEqual(['.o.jsonl.part', '.o.jsonl.part.json'])
    const again = start([...argv, '--resume'], at)
    await pause(1500)
    again.send('SIGTERM')
    await pause(300)
    again.send('SIGTERM')
    const { signal, code: second } = await again.ended
    expect(second ?? signal).toBe(second === null ? 'SIGTERM' : 143)
    expect(readdirSync(at).sort()).toEqual(['.o.jsonl.part', '.o.jsonl.part.json'])
  }, 40_000)
})

describe('a reader that leaves', () => {
  test.each([
    ['scan', ['scan', '-', '-o', '-']],
    ['check', ['check', '--json', '-']],
  ])(
    'before all is answered is no success of %s',
    async (_, argv) => {
      const input = openSync(join(folder, 'names.txt'), 'r')
      const { child, ended } = start(argv, folder, input)
      closeSync(input)
      await once(child.stdout!, 'data')
      child.stdout!.destroy()
      expect(await ended).toMatchObject({ code: 141, err: '' })
    },
    30_000,
  )

  test('standard error is no failure: the output is whole', async () => {
    const at = newFolder()
    const { child, ended } = start(['scan', '../names.txt', '-o', 'o.jsonl'], at)
    child.stderr!.destroy()
    expect((await ended).code).toBe(0)
    expect(readdirSync(at).sort()).toEqual(['o.jsonl', 'o.jsonl.manifest.json'])
  }, 30_000)
})

describe.skipIf(!linux)('standard output', () => {
  const answering: [string, string[], string][] = [
    ['scan', ['scan', '-', '-o', '-', '--quiet'], '猫\n'],
    ['counts', ['scan', '-', '--summary-only'], '猫\n'],
    ['help', ['--help'], ''],
    ['check', ['check', '-'], '猫\n'],
    ['list', ['registry', 'list', '日报'], ''],
    ['version', ['--version'], ''],
  ]

  function shell(argv: readonly string[], to: string, stdin: string): Promise<Ended> {
    const line = `printf %s '${stdin}' | '${process.execPath}' '${main}' ${argv.map((one) => `'${one}'`).join(' ')} ${to}`
    const child = spawn('sh', ['-c', line], { cwd: folder })
    let err = ''
    child.stderr.on('data', (text) => {
      err += text
    })
    return once(child, 'exit').then(([code, signal]) => ({ code, signal, err, seconds: 0 }))
  }

  test.each(some(answering, 3))('that is full is a failure (%s)', async (_, argv, stdin) => {
    expect(await shell(argv, '>/dev/full', stdin)).toMatchObject({
      code: 3,
      err: 'zhengming: standard output: expected to write all answers to it, got a full disk (ENOSPC); make room or repair it, and run again\n',
    })
  })

  test.each(some(answering, 2))('that is closed is a failure (%s)', async (_, argv, stdin) => {
    const { code, err } = await shell(argv, '>&-', stdin)
    expect(code).toBe(3)
    expect(err).toMatch(
      /^zhengming: standard output: expected one that answers can be written to, got one that is closed /,
    )
    expect((await shell(argv, '>/dev/null', stdin)).code).toBe(0)
  })

  test('that is closed is told where the exit code holds the answer', async () => {
    const { code, err } = await shell(['check', '新化社官方'], '>&-', '')
    expect(code).toBe(1)
    expect(err).toContain('the exit code holds all the same')
  })
})

test('an input that changes while it is read is told with one advice, and leaves nothing', async () => {
  const at = newFolder()
  const input = join(at, 'in.txt')
  writeFileSync(input, '新化社官方\n'.repeat(5000))
  const { ended } = start(
    ['scan', 'in.txt', '-o', 'o.jsonl', '--shard-size', '4096', '--jobs', '1', '--quiet'],
    at,
  )
  await until(() => existsSync(join(at, '.o.jsonl.part.json')))
  writeFileSync(input, '小橘猫\n', { flag: 'a' })
  expect(await ended).toMatchObject({
    code: 2,
    err: 'zhengming: in.txt: expected a file that stays as it is while it is read, got one that changed; scan again when it is complete\n',
  })
  expect(readdirSync(at)).toEqual(['in.txt'])
  expect(readFileSync(input, 'utf8')).toMatch(/小橘猫\n$/)
}, 30_000)
