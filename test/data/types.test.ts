import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { keepPublicTypes } from '../../data/build/types.ts'

it('declarations that the public ones lead to are kept, whatever the import, and no others', () => {
  const dist = mkdtempSync(join(tmpdir(), 'zhengming-types-'))
  try {
    for (const folder of ['a', 'b', 'c/d']) mkdirSync(join(dist, folder), { recursive: true })
    const files = {
      'index.d.ts': "export { one } from './a/one.ts';\nexport type { Two } from './a/two.js';\n",
      'a/one.d.ts': "import './three.ts';\nexport declare const one: import('../b/four.ts').Four;\n",
      'a/two.d.ts': "import type { Readable } from 'node:stream';\nexport type Two = Readable;\n",
      'a/three.d.ts': "import type { One } from './one.ts';\nexport {};\n",
      'a/inner.d.ts': 'export {};\n',
      'b/four.d.ts': 'export interface Four {}\n',
      'c/d/inner.d.ts': 'export {};\n',
      'index.js': '',
    }
    for (const [file, text] of Object.entries(files)) writeFileSync(join(dist, file), text)
    keepPublicTypes(dist, ['index.d.ts'])
    const left = readdirSync(dist, { recursive: true, encoding: 'utf8' }).sort()
    const kept = [
      'a',
      'a/one.d.ts',
      'a/three.d.ts',
      'a/two.d.ts',
      'b',
      'b/four.d.ts',
      'index.d.ts',
      'index.js',
    ]
    expect(left.map((path) => path.replaceAll('\\', '/'))).toEqual(kept)
  } finally {
    rmSync(dist, { recursive: true })
  }
})
