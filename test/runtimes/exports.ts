import { execFile } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { PROJECT } from '../../bench/project.ts'

const run = promisify(execFile)

/** Uses what is exported as a caller would, with the strictest settings. */
const CALLER = `
import { createDetector as overFiles, loadIndex, readPolicy, type DetectorOptions } from 'zhengming'
import { createDetector, ZhengmingError, type EngineOptions, type RegistryText, type Verdict } from 'zhengming/engine'

const mine: RegistryText = { name: 'mine.tsv', text: 'name\\tcategory\\n' }
export function judge(index: ArrayBuffer | SharedArrayBuffer | Uint8Array, name: string): Verdict {
  const options: EngineOptions = { index, registries: [mine], thresholds: { review: 0.4 } }
  return createDetector(options).check(name)
}
export async function judgeOverFiles(name: string, options: DetectorOptions): Promise<'clear' | 'review' | 'impersonation' | 'verified'> {
  return (await overFiles(options, await loadIndex())).check(name).verdict
}
export const isOurs = (error: unknown): boolean => error instanceof ZhengmingError && error.code === 'data'
export { readPolicy }
// @ts-expect-error an index that is missing
createDetector({})
// @ts-expect-error registries of the engine are no paths
createDetector({ index: new ArrayBuffer(8), registries: ['mine.tsv'] })
`

/** Faults of what the package exports to callers in `folder`, where it is installed. */
export async function faultsOfExports(folder: string): Promise<string[]> {
  const faults = await Promise.all([
    types(folder, 'nodenext'),
    types(folder, 'bundler'),
    libraryInBundle(folder),
  ])
  return [...faults.flat(), ...missingFiles(folder)]
}

/** The types that a caller sees, as compilers of Node and as those of bundlers find them. */
async function types(folder: string, resolution: 'nodenext' | 'bundler'): Promise<string[]> {
  writeFileSync(join(folder, 'caller.ts'), CALLER)
  const module = resolution === 'nodenext' ? 'nodenext' : 'esnext'
  const flags = ['--strict', '--noEmit', '--skipLibCheck', 'false', '--types', '', '--lib', 'es2023,dom']
  const args = ['--module', module, '--moduleResolution', resolution, ...flags, 'caller.ts']
  try {
    await run(process.execPath, [join(PROJECT, 'node_modules/typescript/bin/tsc'), ...args], { cwd: folder })
    return []
  } catch (error) {
    return [
      `types, ${resolution}: expected none to be wrong, got ${(error as { stdout?: string }).stdout ?? error}`,
    ]
  }
}

function missingFiles(folder: string): string[] {
  const { resolve } = createRequire(join(folder, 'caller.js'))
  const exported = ['index.bin', 'registry/optional/enterprise.tsv', 'package.json']
  return exported
    .filter((path) => !existsSync(resolve(`zhengming/${path}`)))
    .map((path) => `zhengming/${path}: expected a file of the package, got none; see exports of package.json`)
}

/** What the library says, or judges, that was bundled away from its files. */
const IN_BUNDLE = `
import { readFileSync } from 'node:fs'
import { createDetector } from 'zhengming'
const judge = async () => {
  const said = await createDetector().then(() => 'nothing', (error) => error.code + ' ' + error.message)
  const bytes = Uint8Array.from(readFileSync(process.argv[2])).buffer
  const detector = await createDetector({}, bytes)
  console.log(JSON.stringify([said, detector.check('新化社官方').verdict]))
}
judge()
`

async function libraryInBundle(folder: string): Promise<string[]> {
  const faults: string[] = []
  const index = join(folder, 'node_modules/zhengming/dist/index.bin')
  for (const format of ['esm', 'cjs'] as const) {
    const outfile = join(folder, 'alone', `library.${format === 'esm' ? 'mjs' : 'cjs'}`)
    await build({
      stdin: { contents: IN_BUNDLE, resolveDir: folder },
      outfile,
      bundle: true,
      platform: 'node',
      format,
      // That there is no import.meta in CommonJS, which is what is tried.
      logLevel: 'error',
    })
    const { stdout } = await run(process.execPath, [outfile, index])
    const [said, verdict] = JSON.parse(stdout) as [string, string]
    const helps = /^data zhengming: expected .*in a bundle use zhengming\/engine/.test(said)
    if (!helps || verdict !== 'impersonation') {
      faults.push(`zhengming in a bundle, ${format}: expected a way out and a verdict, got ${stdout}`)
    }
  }
  return faults
}
