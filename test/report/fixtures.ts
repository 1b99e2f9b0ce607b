import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Edit, EditKind, Verdict } from '../../src/engine/types.ts'
import { type ReportFacts, report } from '../../src/report/index.ts'
import { jsonLine } from '../../src/scan/output/writers/jsonl.ts'

/** What a report is told in tests, unless they say otherwise. */
const FACTS: ReportFacts = {
  made: new Date('2026-11-21T12:00:00Z'),
  thresholds: { review: 0.5, impersonation: 0.9, assumed: false },
  scanned: null,
  engine: 'test-1',
  mostListed: 200_000,
}

export type Edits = readonly (readonly [kind: EditKind, start: number, end: number, read: string])[]

/** A verdict on a name that reads as 新华社 between the given places. */
export function claim(name: string, edits: Edits, more: Partial<Verdict> = {}): Verdict {
  const told = edits.map(([kind, start, end, read]): Edit => {
    return { kind, span: [start, end], saw: name.slice(start, end), read, bits: -1.5 }
  })
  return {
    name,
    verdict: 'impersonation',
    score: 0.99,
    bits: 20,
    certain: true,
    category: 'media',
    relation: 'lookalike',
    body: { id: 'media/xinhua', name: '新华通讯社', form: '新华社' },
    reading: name,
    evidence: [
      {
        kind: 'lookalike',
        code: 'lookalike',
        span: [0, 3],
        bits: 20,
        text: { en: 'reads as 新华社', zh: '读作“新华社”' },
        edits: told,
      },
    ],
    reason: {
      en: 'It claims to be 新华通讯社; the name alone cannot show whose account it is.',
      zh: '视为自称“新华通讯社”；账号是否属于该机构，仅凭名称无法得知。',
    },
    ...more,
  }
}

/** Writes an output of a scan; gives its path. */
export function writeOutput(folder: string, verdicts: readonly Verdict[], name = 'out.jsonl'): string {
  const text = verdicts
    .map((verdict, nth) => jsonLine({ row: nth + 1, id: `id-${nth + 1}`, verdict }, null))
    .join('')
  const path = join(folder, name)
  writeFileSync(path, name.endsWith('.gz') ? gzipSync(text) : text)
  return path
}

/** The page of outputs. */
export async function pageOf(outputs: readonly string[], facts: Partial<ReportFacts> = {}): Promise<string> {
  let page = ''
  for await (const part of report(outputs, { ...FACTS, ...facts })) page += part
  return page
}
