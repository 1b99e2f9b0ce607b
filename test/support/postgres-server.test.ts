import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { expect, test, vi } from 'vitest'
import { HAS_POSTGRES } from './postgres-server.ts'

test.skipIf(!HAS_POSTGRES)('no server outlives the process that started it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'zhengming-test-'))
  const script = join(folder, 'start.mts')
  const module = new URL('./postgres-server.ts', import.meta.url).href
  writeFileSync(
    script,
    `import { PostgresServer } from ${JSON.stringify(module)}
     const server = await PostgresServer.start()
     const [{ data_directory: data }] = await server.query('show data_directory')
     console.log(JSON.stringify({ url: server.url, data }))`,
  )
  const child = spawn(process.execPath, ['--import', 'tsx', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  const { url, data } = JSON.parse(String(await once(child.stdout, 'data').then(([text]) => text)))
  rmSync(folder, { recursive: true })
  expect(existsSync(data)).toBe(true)
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
  await vi.waitFor(() => expect(existsSync(dirname(data))).toBe(false), { timeout: 60_000, interval: 50 })
  await expect(new pg.Client({ connectionString: url }).connect()).rejects.toThrow('ECONNREFUSED')
})
