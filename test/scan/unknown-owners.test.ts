import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { ownersText } from '../../src/scan/run/unknown-owners.ts'
import { cli } from '../cli/run.ts'
import { input, useFolder } from './fakes.ts'
import { file, run } from './run.ts'

const folder = useFolder()

const OWNERS = ['media/xinhua', 'media/xinhau', '', 'Media/Xinhua', 'media/xinhau', ' media/xinhua', '张三']
const CSV = `id,name,owner\n${OWNERS.map((owner, at) => `${at + 1},新化社,${owner}\n`).join('')}`

const UNKNOWN = { rows: 5, first: ['media/xinhau', 'Media/Xinhua', ' media/xinhua', '张三'] }

describe('rows with an owner whom no registry knows', () => {
  test('are judged as if none were given, and say so', async () => {
    const at = folder()
    const output = join(at, 'out.jsonl')
    const { summary } = await run({ inputs: [file(at, 'a.csv', CSV)], output, all: true })
    const rows = readFileSync(output, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(rows.map(({ verdict }) => verdict)).toEqual([
      'verified',
      ...OWNERS.slice(1).map(() => 'impersonation'),
    ])
    expect(rows.map(({ unknownOwner }) => unknownOwner)).toEqual(
      OWNERS.map((owner) => (owner === '' || owner === 'media/xinhua' ? undefined : owner)),
    )
    expect(rows[1].reason).toEqual({
      en: `${rows[2].reason.en} The owner given, “media/xinhau”, is not in the registries, so the name was judged without an owner.`,
      zh: `${rows[2].reason.zh}所填的所属机构“media/xinhau”不在名录中，按未填处理。`,
    })
    expect(summary.unknownOwners).toEqual(UNKNOWN)
    const manifest = JSON.parse(readFileSync(`${output}.manifest.json`, 'utf8'))
    expect(manifest.tally.unknownOwners).toEqual(UNKNOWN)
    expect((await cli(['verify', `${output}.manifest.json`])).code).toBe(0)
  })

  test('leave an output and a manifest without any as they were', async () => {
    const at = folder()
    const output = join(at, 'out.jsonl')
    await run({ inputs: [file(at, 'a.csv', 'name,owner\n新化社,media/xinhua\n猫,\n')], output, all: true })
    expect(readFileSync(output, 'utf8')).not.toContain('wner')
    expect(readFileSync(`${output}.manifest.json`, 'utf8')).not.toContain('unknownOwners')
  })

  test.each(['csv', 'tsv'])('say so in the reasons of %s too', async (ending) => {
    const at = folder()
    const output = join(at, `out.${ending}`)
    await run({ inputs: [file(at, 'a.csv', CSV)], output })
    expect(readFileSync(output, 'utf8').match(/The owner given, “media\/xinhau”/g)).toHaveLength(2)
  })

  test('are counted alike however the input is cut, and where a run goes on', async () => {
    const at = folder()
    const many = Array.from({ length: 400 }, (_, nth) => `${nth},新化社,nobody/${nth % 90}\n`).join('')
    const path = file(at, 'a.csv', `id,name,owner\n${many}`)
    const expected = {
      rows: 400,
      first: ['nobody/0', 'nobody/1', 'nobody/2', 'nobody/3', 'nobody/4'],
    }
    for (const [blockBytes, shardBytes] of [
      [64, 64],
      [300, 1000],
      [1e6, 1e6],
    ] as const) {
      const output = join(at, `${blockBytes}.jsonl`)
      const { summary } = await run({ inputs: [path], output, blockBytes, shardBytes })
      expect(summary.unknownOwners).toEqual(expected)
      // What was finished is only told again.
      const again = await run({ inputs: [path], output, blockBytes, shardBytes, resume: true })
      expect(again.summary.unknownOwners).toEqual(expected)
    }
  })

  test('are told by the summary, a filter and the report', async () => {
    const at = folder()
    const path = file(at, 'a.csv', CSV)
    const [output, page] = [join(at, 'out.jsonl'), join(at, 'out.html')]
    const line = `owners    ${ownersText(UNKNOWN)}\n`
    expect(line).toContain(
      '5 rows name an owner that no registry knows, and are judged as if none were given: ',
    )
    expect((await cli(['scan', path, '-o', output])).err).toContain(line)
    expect((await cli(['scan', path, '--summary-only'])).out).toContain(line)
    const filter = await cli(['scan', '-', '-o', '-', '--owner-column', 'own'], {
      stdin: input('{"name":"猫","own":"nobody"}\n'),
    })
    expect(JSON.parse(filter.out).unknownOwner).toBe('nobody')
    const told = async (argv: string[]) => {
      expect((await cli(argv)).code).toBe(0)
      const summary = /id="summary">(.*?)<\/script>/.exec(readFileSync(page, 'utf8'))![1]!
      return JSON.parse(summary).unknownOwners
    }
    expect(await told(['report', output, '-o', page])).toEqual(UNKNOWN)
    expect(await told(['scan', path, '-o', output, '--report', page])).toEqual(UNKNOWN)
    // Without its manifest, an output tells of the rows that it holds.
    const alone = file(at, 'alone.jsonl', readFileSync(output))
    expect(await told(['report', alone, '-o', page])).toEqual(UNKNOWN)
  })

  test('hide nothing and are cut where they are long', async () => {
    const at = folder()
    const long = `\u202e\u001b[31m${'长'.repeat(5000)}`
    writeFileSync(join(at, 'a.csv'), `name,owner\n新化社,${long}\n`)
    const output = join(at, 'out.jsonl')
    const { err } = await cli(['scan', join(at, 'a.csv'), '-o', output])
    expect(err).toContain('<202E><001B>[31m长')
    expect(err.length).toBeLessThan(3000)
    expect(JSON.parse(readFileSync(output, 'utf8')).unknownOwner).toBe(long)
  })

  test('are told by tune', async () => {
    const at = folder()
    const names = `name,owner\n新化社,nobody\n${'猫,\n'.repeat(400)}`
    const { out } = await cli(['tune', '--sample', file(at, 'a.csv', names), '--max-review-rate', '0.05'])
    expect(out).toContain('note      owners: 1 row names an owner that no registry knows, and is judged')
  })

  test('are told by diff, by side', async () => {
    const at = folder()
    const path = file(at, 'a.csv', CSV)
    const [old, now] = [join(at, 'old.jsonl'), join(at, 'new.jsonl')]
    await cli(['scan', path, '-o', old])
    await cli(['scan', path, '-o', now])
    const outputs = await cli(['diff', old, now])
    expect(outputs.out).toContain(`owners    ${ownersText(UNKNOWN)}\n`)
    const brands = file(at, 'brands.tsv', 'id\tname\tcategory\nbrand/yunling\t云岭急速达\tbrand\n')
    expect((await cli(['diff', path, '--new-registry', brands])).out).toContain(
      `owners    ${ownersText(UNKNOWN)}\n`,
    )
  })
})

test('gzip outputs tell of them too', async () => {
  const at = folder()
  const output = join(at, 'out.jsonl.gz')
  await run({ inputs: [file(at, 'a.csv', CSV)], output })
  expect(gunzipSync(readFileSync(output)).toString()).toContain('"unknownOwner":"media/xinhau"}')
})
