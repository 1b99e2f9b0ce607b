import { readFileSync } from 'node:fs'
import { describe, expect, it, vi } from 'vitest'
import { main } from '../../../src/cli/program.ts'
import { createDetector } from '../../../src/index.ts'
import { input, Sink } from '../../scan/fakes.ts'

vi.mock('../../../src/node/bundle.ts', async (original) => {
  const { readOnce } = await import('../../support/read-once.ts')
  return readOnce(() => original())
})

const page = readFileSync('docs/registries.md', 'utf8')
const blocks = (language: string) =>
  [...page.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map((match) => match[1]!)

/** What the command line prints, errors last, as on a terminal. */
async function run(argv: string[]): Promise<string> {
  const [stdout, stderr] = [new Sink(), new Sink()]
  const io = { stdin: input(), stdout, stderr, colour: false, stderrIsTerminal: false }
  await main(argv, io, { version: '0', createDetector })
  return stdout.text + stderr.text
}

/** An expression for a stated output, in which `...` stands for anything that may change with the bundled data. */
function expectation(stated: string): RegExp {
  const parts = stated.trimEnd().split(/\.\.\./)
  return new RegExp(
    `^${parts.map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('[\\s\\S]*?')}\\s*$`,
  )
}

describe('docs/registries.md', () => {
  it('holds the sample registry as it is', () => {
    const sample = readFileSync('data/sample/registry.tsv', 'utf8')
    expect(sample.endsWith(blocks('tsv')[0]!)).toBe(true)
  })

  const examples = blocks('console').map((block) => /^\$ zhengming (.*)\n([\s\S]*)$/.exec(block)!)

  it('has examples of every command', () => {
    const commands = examples.map(([, line]) => line!.split(' -')[0]!.split(' ').slice(0, 2).join(' '))
    for (const command of ['check', 'registry lint', 'registry show', 'registry list'])
      expect(commands).toContain(command)
  })

  it.each(examples.map(([, line, output]) => [line!, output!]))('zhengming %s', async (line, output) => {
    expect(await run(line.split(' '))).toMatch(expectation(output))
  })

  it('says what its code gives', async () => {
    const [code] = blocks('ts')
    const made = [...code!.matchAll(/const (\w+) = await createDetector\((.*)\)/g)]
    const detectors = await Promise.all(
      made.map(([, , options]) => createDetector(new Function(`return ${options}`)())),
    )
    const stated = [...code!.matchAll(/^(\w+\.check.*) \/\/ '(.*)'$/gm)]
    expect([made.length, stated.length]).toEqual([2, 8])
    for (const [, expression, value] of stated) {
      const got = new Function(...made.map(([, name]) => name!), `return ${expression}`)(...detectors)
      expect(got, expression).toBe(value)
    }
  })
})
