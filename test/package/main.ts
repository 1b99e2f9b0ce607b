/**
 * Packs the package, installs the tarball in an empty folder and uses it there as README tells.
 *
 *   npm run test:package -- [--keep]
 *
 * One package is installed, of at most `MOST_BYTES`, without install scripts; publint and attw find nothing; the library's example
 * gives what it says, imported and required; the types hold under strict TypeScript with `nodenext` and `bundler`; every command
 * answers once. `--keep` leaves the folder and tells where it is.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { COMMANDS } from './commands.ts'
import { libraryExample } from './example.ts'

const { values: options } = parseArgs({ options: { keep: { type: 'boolean', default: false } } })

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const bin = (name: string) => join(ROOT, 'node_modules/.bin', name)

/** What `npm install zhengming` may take on disk. */
const MOST_BYTES = 24_000_000

/** Files of types: those of the public API. */
const MOST_TYPES = 12

const folder = mkdtempSync(join(tmpdir(), 'zhengming-package-'))
let failed = 0

/** Runs one step; a step that throws is told and counted. */
function step(name: string, run: () => string | undefined): void {
  try {
    const told = run()
    console.log(`ok      ${name}${told === undefined ? '' : `: ${told}`}`)
  } catch (error) {
    failed++
    const { stdout = '', stderr = '', message } = error as Error & { stdout?: string; stderr?: string }
    console.log(`FAILED  ${name}: ${message}\n${stdout}${stderr}`)
  }
}

function need(holds: boolean, expected: string, got: unknown): void {
  if (!holds) throw new Error(`expected ${expected}, got ${JSON.stringify(got)}`)
}

const run = (file: string, args: readonly string[], cwd = folder) =>
  execFileSync(file, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })

// prepack builds; what npm prints before the name of the file is the build's.
const tarball = join(
  folder,
  run('npm', ['pack', '--silent', '--pack-destination', folder], ROOT).trim().split('\n').at(-1)!,
)
const home = join(folder, 'home')
mkdirSync(home)
writeFileSync(join(home, 'package.json'), '{ "private": true, "type": "module" }\n')

step('one package is installed, and no more bytes than may be', () => {
  run('npm', ['install', '--offline', '--no-audit', '--no-fund', tarball], home)
  const packages = readdirSync(join(home, 'node_modules')).filter((name) => !name.startsWith('.'))
  need(packages.join() === 'zhengming', 'zhengming alone', packages)
  const installed = join(home, 'node_modules/zhengming')
  const { scripts, ...manifest } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'))
  need(
    !['preinstall', 'install', 'postinstall'].some((name) => name in scripts),
    'no install script',
    scripts,
  )
  for (const field of ['description', 'keywords', 'license', 'engines', 'exports', 'bin', 'types']) {
    need(field in manifest, `${field} in package.json`, Object.keys(manifest))
  }
  const files = readdirSync(installed, { recursive: true, encoding: 'utf8' })
  const types = files.filter((file) => file.endsWith('.d.ts'))
  need(types.length <= MOST_TYPES, `at most ${MOST_TYPES} files of types`, types)
  const bytes = files.reduce((sum, file) => sum + sizeOf(join(installed, file)), 0)
  need(bytes <= MOST_BYTES, `at most ${MOST_BYTES} bytes`, bytes)
  return `${(bytes / 1e6).toFixed(1)} MB in ${files.length} files, tarball ${(sizeOf(tarball) / 1e6).toFixed(1)} MB`
})

function sizeOf(path: string): number {
  const stat = lstatSync(path)
  return stat.isFile() ? stat.size : 0
}

step('publint finds nothing', () => {
  run(bin('publint'), ['run', tarball, '--strict'])
  return undefined
})
step('attw finds nothing', () => {
  run(bin('attw'), [tarball, '--profile', 'esm-only', '--no-emoji', '--exclude-entrypoints', 'index.bin'])
  return undefined
})

const { code, values } = libraryExample(readFileSync(join(ROOT, 'README.md'), 'utf8'))

step('the example of README gives what it says, imported', () => {
  writeFileSync(join(home, 'example.mjs'), code)
  need(run('node', ['example.mjs'], home) === values, values, run('node', ['example.mjs'], home))
  return `${values.split('\n').length - 1} values`
})

step('and required', () => {
  const required = `const { createDetector } = require('zhengming')
createDetector().then((detector) => console.log(detector.check('新化社官方').verdict))\n`
  writeFileSync(join(home, 'example.cjs'), required)
  const got = run('node', ['example.cjs'], home)
  need(got === 'impersonation\n', 'impersonation', got)
  return undefined
})

for (const resolution of ['nodenext', 'bundler'] as const) {
  step(`its types hold under strict TypeScript, ${resolution}`, () => {
    writeFileSync(join(home, 'typed.ts'), code)
    const modules =
      resolution === 'nodenext'
        ? ['--module', 'nodenext']
        : ['--module', 'esnext', '--moduleResolution', 'bundler']
    const rest = ['--strict', '--exactOptionalPropertyTypes', '--noEmit', '--target', 'es2022', '--types', '']
    run(bin('tsc'), [...modules, ...rest, 'typed.ts'], home)
    return undefined
  })
}

for (const { argv, files, input, status, says } of COMMANDS) {
  step(`zhengming ${argv.join(' ')}`, () => {
    for (const [name, text] of Object.entries(files ?? {})) writeFileSync(join(home, name), text)
    const command = join(home, 'node_modules/.bin/zhengming')
    const got = spawnSync(command, argv, { cwd: home, input: input ?? '', encoding: 'utf8' })
    need(got.status === status, `exit code ${status}`, { status: got.status, stderr: got.stderr })
    need(says.test(got.stdout + got.stderr), `${says}`, got.stdout.slice(0, 500))
    return undefined
  })
}

if (options.keep) console.log(`kept in ${folder}`)
else rmSync(folder, { recursive: true })
if (failed > 0) process.exitCode = 1
