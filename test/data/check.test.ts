import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** Runs the data build as npm does, where neither of its sources is. */
function build(...args: string[]) {
  const absent = ['--shared', 'nowhere/shared', '--unicode', 'nowhere/unicode']
  const argv = ['--import', 'tsx', 'data/build/main.ts', ...absent, ...args]
  const { stdout, stderr, status } = spawnSync(process.execPath, argv, { cwd: ROOT, encoding: 'utf8' })
  return { lines: stdout.trim().split('\n'), stderr, status }
}

describe('the data build without its sources', () => {
  it('checks what it can, and says what it cannot', () => {
    const { lines, stderr, status } = build('--check')
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 })
    expect(lines).toEqual([
      expect.stringMatching(
        /^read {2}all tables, version [\d.]+[0-9a-f]{8}: \d{5} bodies, \d+ patterns, \d+ regions$/,
      ),
      expect.stringMatching(/^not compared .* step folding .* --shared, .* and --unicode, /),
      expect.stringMatching(/^not compared .* step background .* --shared, /),
      expect.stringMatching(/^not compared .* step registry .* --shared, /),
      '0 of 3 steps compared, 0 files differ from data/',
    ])
  })

  it('makes nothing', () => {
    const { lines, stderr, status } = build('--only', 'registry')
    expect({ lines, status }).toEqual({ lines: [''], status: 1 })
    expect(stderr).toBe(
      'registry: expected --shared, the folder that holds official/, corpora/ and folding/, got no such folder\n',
    )
  })

  it('knows its steps', () => {
    const { stderr, status } = build('--check', '--only', 'fold')
    expect({ stderr, status }).toEqual({
      stderr: '--only: expected one of folding, background, registry, got fold\n',
      status: 1,
    })
  })
})
