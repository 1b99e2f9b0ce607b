import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { afterEach } from 'vitest'
import type { Detector, Verdict } from '../../src/engine/types.ts'

/** What a verdict on a plain name says beside the name and its lane. */
export const PLAIN = {
  score: 0,
  bits: 0,
  certain: false,
  category: null,
  relation: 'none',
  body: null,
  reading: null,
  evidence: [],
  reason: { en: 'Nothing of the kind.', zh: '无此含义。' },
} as const

const XINHUA = { id: 'media/xinhua', name: '新华通讯社', form: '新华社' }

function lookalike(name: string, at: number): Verdict {
  const span = [at, at + 3] as const
  const edit = { kind: 'homophone', span: [at + 1, at + 2], saw: '化', read: '华', bits: -1.9 } as const
  return {
    name,
    verdict: 'impersonation',
    score: 0.997,
    bits: 21.4,
    certain: true,
    category: 'media',
    relation: 'lookalike',
    body: XINHUA,
    reading: name.replace('新化社', '新华社'),
    evidence: [
      {
        kind: 'lookalike',
        code: 'lookalike',
        span,
        bits: 21.4,
        text: { en: 'reads as 新华社', zh: '读作新华社' },
        edits: [edit],
      },
    ],
    reason: { en: 'Reads as 新华社 (media): 化 sounds like 华.', zh: '“化”与“华”同音，读作新华社。' },
  }
}

/** A verdict of which the words cannot be made. */
function mute(name: string): Verdict {
  const verdict = lookalike(`新化社${name}`, 0)
  return Object.defineProperty(verdict, 'reason', {
    enumerable: true,
    get() {
      throw new Error('no words')
    },
  })
}

/** A small detector with one answer for each lane; `boom` makes it throw, `mute` makes its words throw. */
export const fakeDetector: Detector = {
  version: 'fake-1',
  knows: (id) => id === XINHUA.id,
  check(name, context): Verdict {
    if (name === 'boom') throw new Error('a fault')
    if (name === 'mute') return mute(name)
    const at = name.indexOf('新化社')
    if (at === -1) return { name, verdict: 'clear', ...PLAIN }
    if (context?.owner === XINHUA.id) return { ...lookalike(name, at), verdict: 'verified' }
    return name.includes('疑')
      ? { ...lookalike(name, at), verdict: 'review', certain: false }
      : lookalike(name, at)
  },
}

/** A stream that keeps what it is given; `chunks` as they came. */
export class Sink extends Writable {
  readonly chunks: string[] = []
  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.chunks.push(chunk.toString())
    done()
  }
  get text(): string {
    return this.chunks.join('')
  }
}

/** A stream of the given chunks. */
export function input(...chunks: (string | Uint8Array)[]): Readable {
  return Readable.from(
    chunks.map((chunk) => (typeof chunk === 'string' ? Buffer.from(chunk) : chunk)),
    { objectMode: false },
  )
}

/** Gives a fresh folder for each test that asks, and removes it afterwards. */
export function useFolder(): () => string {
  const made: string[] = []
  afterEach(() => {
    for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true })
  })
  return () => {
    const folder = mkdtempSync(join(tmpdir(), 'zhengming-'))
    made.push(folder)
    return folder
  }
}

/** JSON lines as objects. */
export function jsonLines(text: string): Record<string, unknown>[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
}
