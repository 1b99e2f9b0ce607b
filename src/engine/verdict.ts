import type { AlignedEdit } from './align/align.ts'
import { type Finding, SHOWING } from './evidence/finding.ts'
import type {
  Bilingual,
  BodyReference,
  Category,
  Edit,
  Evidence,
  Relation,
  Verdict,
  VerdictLane,
} from './types.ts'
import type { Alteration } from './words/edits.ts'
import { inAll } from './words/index.ts'
import { type Grounds, sayFinding, sayReason } from './words/reason.ts'
import { rawSpan, type Written } from './words/spans.ts'

/** What is decided of a name in which something is read. */
export interface Decision extends Grounds {
  readonly score: number
  /** 1/100 bit. */
  readonly bits: number
  readonly certain: boolean
  /** Of the body that is read, with its name in each language. */
  readonly category: Category
  readonly categoryNames: Bilingual
  readonly body: BodyReference | null
  /** Whether category and body are a part of the answer: a name that merely looks like a body's is about none. */
  readonly about: boolean
  readonly reading: string
}

/** The verdict on a name that is no claim. */
export function plainVerdict(name: string, score: number, bits = 0): Verdict {
  return {
    name,
    verdict: 'clear',
    score,
    bits: bits / 100,
    certain: false,
    category: null,
    relation: 'none',
    body: null,
    reading: null,
    evidence: [],
    reason: NOTHING,
  }
}

const NOTHING = inAll(({ nothing }) => nothing)

/** The verdict that a decision comes to: plain data at once, words when they are read. */
export const verdictOf = (decision: Decision): Verdict => new ToldVerdict(decision)

/** What words are made of: not enumerable, so that no copy takes it along, and found through a proxy or an heir too. */
const SOURCE = Symbol('source')

/**
 * A property that is made of the object's source when it is first read, and stays. It is the object's own and enumerable, so that
 * `JSON.stringify`, a spread and `structuredClone` read it; one descriptor serves all objects, so that they keep one shape.
 */
function lazily<S, V>(key: string, make: (source: S) => V): PropertyDescriptor {
  return {
    configurable: true,
    enumerable: true,
    get(this: { readonly [SOURCE]: S }): V {
      const value = make(this[SOURCE])
      // Where the object is frozen the words are made anew each time.
      Reflect.defineProperty(this, key, { value, enumerable: true, configurable: true })
      return value
    },
  }
}

const REASON = lazily('reason', (decision: Decision) => {
  const say = sayReason(decision)
  return inAll((words, language) => say(words, decision.categoryNames[language]))
})

const EVIDENCE = lazily('evidence', (decision: Decision): readonly Evidence[] =>
  decision.findings.map(
    (finding, nth) => new ToldEvidence(decision, finding, nth === 0 ? decision.alteration : null),
  ),
)

interface Telling {
  readonly written: Written
  readonly finding: Finding
}

const TEXT = lazily('text', ({ written, finding }: Telling) => inAll(sayFinding(written, finding)))

class ToldVerdict implements Verdict {
  readonly name: string
  readonly verdict: VerdictLane
  readonly score: number
  readonly bits: number
  readonly certain: boolean
  readonly category: Category | null
  readonly relation: Relation
  readonly body: BodyReference | null
  readonly reading: string
  declare readonly evidence: readonly Evidence[]
  declare readonly reason: Verdict['reason']

  constructor(decision: Decision) {
    const { about, bits, lane, raw } = decision
    this.name = raw
    this.verdict = lane
    this.score = decision.score
    this.bits = bits / 100
    this.certain = decision.certain
    this.category = about ? decision.category : null
    this.relation = decision.relation
    this.body = about ? decision.body : null
    this.reading = decision.reading
    Object.defineProperty(this, SOURCE, { value: decision })
    Object.defineProperty(this, 'evidence', EVIDENCE)
    Object.defineProperty(this, 'reason', REASON)
  }

  /** So that a verdict is printed in full. */
  [Symbol.for('nodejs.util.inspect.custom')](): object {
    return { ...this, evidence: this.evidence.map((one) => ({ ...one })) }
  }
}

/** Evidence as the caller sees it: raw spans, bits, words, edits. */
class ToldEvidence implements Evidence {
  readonly kind: string
  readonly code: string
  readonly span: Evidence['span']
  readonly bits: number
  declare readonly args?: NonNullable<Evidence['args']>
  declare readonly text: Evidence['text']
  declare readonly edits?: readonly Edit[]

  constructor(written: Written, finding: Finding, alteration: Alteration | null) {
    const { code, from, to, bits, args } = finding
    this.kind = SHOWING[code].kind
    this.code = code
    this.span = rawSpan(written, from, to)
    this.bits = bits / 100
    if (args !== undefined) this.args = args
    Object.defineProperty(this, SOURCE, { value: { written, finding } satisfies Telling })
    Object.defineProperty(this, 'text', TEXT)
    if (alteration !== null && alteration.edits.length > 0) this.edits = editsOf(written, alteration)
  }
}

function editsOf(written: Written, { edits, symbols }: Alteration): Edit[] {
  return edits.map((edit) => toEdit(written, edit, symbols))
}

function toEdit(written: Written, edit: AlignedEdit, symbols: readonly string[]): Edit {
  const span = rawSpan(written, edit.from, edit.to)
  return {
    kind: edit.kind,
    span,
    saw: written.raw.slice(...span),
    read: symbols.slice(edit.start, edit.end).join(''),
    bits: edit.cost === 0 ? 0 : -edit.cost / 100,
  }
}
