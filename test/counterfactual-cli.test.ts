import { expect, test } from 'vitest'
import { main } from '../src/cli/program.ts'
import { createDetector, type Verdict } from '../src/index.ts'
import { input, jsonLines, Sink } from './scan/fakes.ts'

const detector = await createDetector()

/** Runs a command line with the real detector. */
async function cli(...argv: string[]): Promise<{ code: number; out: string }> {
  const [stdout, stderr] = [new Sink(), new Sink()]
  const io = { stdin: input(), stdout, stderr, colour: false, stderrIsTerminal: false }
  const code = await main(argv, io, { version: '1.2.3', createDetector: async () => detector })
  return { code, out: stdout.text }
}

test('check --counterfactual says under the reasons what would have to be otherwise', async () => {
  const { code, out } = await cli('check', '--counterfactual', '中国反恐部队')
  expect(code).toBe(1)
  expect(out.split('\n').filter((line) => /^(?:if| {10}(?=\S))/.test(line))).toEqual([
    '          名称符合官方机构的命名格式（国家级字样“中国”、领域“反恐”、机构词“部队”）。视为自称官方机构；是否确有该机构，仅凭名称无法得知。',
    'if        Without “中国”, this name would only need review.',
    '          若去掉“中国”，判定将变为“待复核”。',
    '          Without “部队”, this name would be clear.',
    '          若去掉“部队”，判定将变为“放行”。',
    '          Smallest change found that clears the name: remove “部队” (“中国反恐”).',
    '          试过的改法中，改动最小且可放行的是：去掉“部队”，即“中国反恐”。',
  ])
})

test('nothing is said of names that are not flagged, nor without the flag', async () => {
  const [plain, asked] = [await cli('check', '新华社'), await cli('check', '--counterfactual', '新华社')]
  expect(plain.out).not.toContain('\nif ')
  expect(asked.out).toContain('\nif ')
  expect(await cli('check', '--counterfactual', '小橘猫')).toEqual(await cli('check', '小橘猫'))
  expect((await cli('check', '--counterfactual', '新华社', '--owner', 'media/xinhua')).out).not.toContain(
    '\nif ',
  )
})

test('where nothing was found that clears a name, this is said', async () => {
  const tried = { without: [], smallest: null, tried: 7 }
  const stuck = {
    ...detector,
    check: (name: string): Verdict => ({ ...detector.check(name), counterfactuals: tried }),
  }
  const stdout = new Sink()
  const io = { stdin: input(), stdout, stderr: new Sink(), colour: false, stderrIsTerminal: false }
  const deps = { version: '1.2.3', createDetector: async () => stuck }
  expect(await main(['check', '--counterfactual', '新华社'], io, deps)).toBe(1)
  expect(stdout.text).toContain(
    'if        No change was found that clears the name (7 changed names were tried).',
  )
  expect(stdout.text).toContain('没有找到可放行的改法（共试 7 种）。')
})

test('--json holds them as a field, and the rest as ever', async () => {
  const [asked] = jsonLines((await cli('check', '--json', '--counterfactual', '新化社官方')).out)
  const [plain] = jsonLines((await cli('check', '--json', '新化社官方')).out)
  const { counterfactuals, ...rest } = asked!
  expect(rest).toEqual(plain)
  expect(counterfactuals).toMatchObject({
    without: [{ removed: [[0, 3]], added: '', name: '官方', verdict: 'clear' }],
    smallest: { removed: [], added: '粉丝', name: '新化社官方粉丝', verdict: 'clear' },
  })
})
