import { readContext, requireString } from './arguments.ts'
import { KeptLattice, Lattice } from './channel/lattice.ts'
import { NameReader } from './channel/reader.ts'
import { findCounterfactuals, NO_COUNTERFACTUALS } from './counterfactual/index.ts'
import { type Analysis, analyse } from './evidence/analysis.ts'
import { assess } from './evidence/assess.ts'
import { Gate } from './evidence/gate.ts'
import { Search } from './find/search.ts'
import type { Folded } from './fold/types.ts'
import { judge } from './judge.ts'
import { compileModel } from './model/compile.ts'
import type { OpenIndex } from './model/compiled/index.ts'
import type { Model } from './model/model.ts'
import { idOfOne } from './model/twins.ts'
import type { Settings } from './options.ts'
import { Owners } from './owners.ts'
import type { LargeRegistry, Registry } from './registry/types.ts'
import type { CheckContext, Detector, Verdict } from './types.ts'
import { plainVerdict } from './verdict.ts'
import { VERSION } from './version.ts'

/** A detector over a registry that is parsed already; of invented bodies it knows where `settings.bundled` is true. */
export function assembleDetector(
  registry: LargeRegistry,
  bundle: Pick<OpenIndex, 'folding' | 'background' | 'lexicon' | 'markers' | 'retired' | 'dataVersion'>,
  settings: Settings,
): Detector {
  const { folding, background, retired } = bundle
  const lexicon = settings.bundled
    ? bundle.lexicon
    : { ...bundle.lexicon, openings: [], fields: [], organs: [], english: [], frames: [], places: [] }
  const model = compileModel(registry, lexicon, folding, background)
  return detectorOf(model, new Owners(() => registry, folding, retired), bundle, settings)
}

/** A detector over the bundled tables alone, as they were compiled. */
export function indexedDetector(index: OpenIndex, settings: Settings): Detector {
  const owners = new Owners(() => index.registry(), index.folding, index.retired)
  return detectorOf(index.model, owners, index, settings)
}

/** What a user's registries are joined with: the bundled one, or of it only the regions, which are no bodies. */
export function baseOf(registry: Registry, bundled: boolean): Registry {
  return bundled ? registry : { bodies: [], patterns: [], regions: registry.regions }
}

/** Says what `check` was called with that it cannot judge. */
const NAME_REMEDY = 'turn it into a string first if it is the name'

/** A detector over a compiled model. */
export function detectorOf(
  model: Model,
  owners: Owners,
  { dataVersion, markers }: Pick<OpenIndex, 'dataVersion' | 'markers'>,
  settings: Settings,
): Detector {
  // Made for the first name: who only loads an engine waits for no more.
  let made: Memory | undefined
  const memoryOf = (): Memory => {
    made ??= new Memory(model)
    return made
  }
  const judged = (name: string, context?: CheckContext): Judged => {
    const memory = memoryOf()
    if (!memory.mayClaim(name)) return { analysis: null, verdict: plainVerdict(name, 0) }
    const { lattice, search } = memory
    const kept = new KeptLattice(lattice, memory.folded ?? model.folding.fold(name))
    const analysis = analyse(kept, search.matches(), model)
    const assessments = assess(analysis, model)
    return { analysis, verdict: judge(analysis, assessments, model, settings, context) }
  }
  const detector: Detector = {
    version: `${VERSION}+${dataVersion}`,
    check(name: string, context?: CheckContext): Verdict {
      requireString(name, 'check', 'a name', NAME_REMEDY)
      const facts = context === undefined ? undefined : withOwner(readContext(context), owners, model)
      const { analysis, verdict } = judged(name, facts)
      if (facts?.counterfactuals !== true) return verdict
      const check = (changed: string) => judged(changed, facts).verdict
      const counterfactuals =
        analysis === null ? NO_COUNTERFACTUALS : findCounterfactuals(analysis, verdict, markers, check)
      return { ...verdict, counterfactuals }
    },
    knows: (id: string): boolean =>
      owners.knows(requireString(id, 'knows', 'the id of a body', 'pass one, like media/xinhua')),
  }
  sieves.set(detector, (name) => memoryOf().mayClaim(name))
  return detector
}

const sieves = new WeakMap<Detector, (name: string) => boolean>()

/**
 * Whether a name may claim anything, for who judges many: `check` gives `plainVerdict(name, 0)` to all others. To ask of many names first and
 * judge those alone is faster than to judge each in turn, as code and tables of either way stay in the caches of the machine.
 *
 * Undefined for what is no detector of this engine.
 */
export const sieveOf = (detector: Detector): ((name: string) => boolean) | undefined => sieves.get(detector)

/** The context with the owner's id as verdicts print it. */
const withOwner = (context: CheckContext, owners: Owners, { twins }: Model): CheckContext =>
  context.owner === undefined ? context : { ...context, owner: idOfOne(twins, owners.idOf(context.owner)) }

/** A verdict and what it was made of: nothing, where the gate saw that nothing can be explained as a claim. */
interface Judged {
  readonly analysis: Analysis | null
  readonly verdict: Verdict
}

/** What serves one name after the other, so that most are judged without an object made for them. Belongs to one thread. */
class Memory {
  readonly lattice: Lattice
  readonly search: Search
  /** Glyphs of the last name, null where it was read without them. */
  folded: Folded | null = null
  readonly #reader: NameReader
  readonly #gate: Gate

  constructor(model: Model) {
    const { folding, channel, trie, vocabulary } = model
    this.lattice = new Lattice(channel)
    this.search = new Search(trie, vocabulary.budgets, channel)
    this.#reader = new NameReader(folding, channel)
    this.#gate = new Gate(model)
  }

  /** Reads a name and finds what is in it; whether some of that can be explained as a claim. */
  mayClaim(name: string): boolean {
    this.folded = this.#reader.read(name, this.lattice)
    this.search.run(this.lattice)
    return this.#gate.lets(this.lattice, this.search.found)
  }
}
