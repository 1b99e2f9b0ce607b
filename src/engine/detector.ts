import { readContext, requireString } from './arguments.ts'
import { KeptLattice, Lattice } from './channel/lattice.ts'
import { NameReader } from './channel/reader.ts'
import { findCounterfactuals, NO_COUNTERFACTUALS } from './counterfactual/index.ts'
import { type Analysis, analyse } from './evidence/analysis.ts'
import { assess } from './evidence/assess.ts'
import { Gate } from './evidence/gate.ts'
import { Search } from './find/search.ts'
import { judge } from './judge.ts'
import { compileModel } from './model/compile.ts'
import type { OpenIndex } from './model/compiled/index.ts'
import type { Model } from './model/model.ts'
import { idOfOne } from './model/twins.ts'
import type { Settings } from './options.ts'
import { Owners } from './owners.ts'
import type { LargeRegistry } from './registry/types.ts'
import type { CheckContext, Detector, Verdict } from './types.ts'
import { plainVerdict } from './verdict.ts'

/** A detector over a registry that is parsed already; of invented bodies it knows where `settings.bundled` is true. */
export function assembleDetector(
  registry: LargeRegistry,
  bundle: Pick<OpenIndex, 'folding' | 'background' | 'lexicon' | 'markers' | 'retired' | 'dataVersion'>,
  settings: Settings,
  version: string,
): Detector {
  const { folding, background, retired } = bundle
  const lexicon = settings.bundled
    ? bundle.lexicon
    : { ...bundle.lexicon, openings: [], fields: [], organs: [], english: [], frames: [], places: [] }
  const model = compileModel(registry, lexicon, folding, background)
  return detectorOf(model, new Owners(() => registry, folding, retired), bundle, settings, version)
}

/** Says what `check` was called with that it cannot judge. */
const NAME_REMEDY = 'turn it into a string first if it is the name'

/**
 * A detector over a compiled model.
 *
 * @param version of the engine, which goes before the version of the data
 */
export function detectorOf(
  model: Model,
  owners: Owners,
  { dataVersion, markers }: Pick<OpenIndex, 'dataVersion' | 'markers'>,
  settings: Settings,
  version: string,
): Detector {
  // Made for the first name: who only loads an engine waits for no more.
  let memory: Memory | undefined
  const judged = (name: string, context?: CheckContext): Judged => {
    memory ??= memoryFor(model)
    const { reader, lattice, search, gate } = memory
    const folded = reader.read(name, lattice)
    search.run(lattice)
    if (!gate.lets(lattice, search.found)) return { analysis: null, verdict: plainVerdict(name, 0) }
    const kept = new KeptLattice(lattice, folded ?? model.folding.fold(name))
    const analysis = analyse(kept, search.matches(), model)
    const assessments = assess(analysis, model)
    return { analysis, verdict: judge(analysis, assessments, model, settings, context) }
  }
  return {
    version: `${version}+${dataVersion}`,
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
}

/** The context with the owner's id as verdicts print it. */
const withOwner = (context: CheckContext, owners: Owners, { twins }: Model): CheckContext =>
  context.owner === undefined ? context : { ...context, owner: idOfOne(twins, owners.idOf(context.owner)) }

/** A verdict and what it was made of: nothing, where the gate saw that nothing can be explained as a claim. */
interface Judged {
  readonly analysis: Analysis | null
  readonly verdict: Verdict
}

/** What serves one name after the other, so that most are judged without an object made for them. Belongs to one thread. */
interface Memory {
  readonly reader: NameReader
  readonly lattice: Lattice
  readonly search: Search
  readonly gate: Gate
}

function memoryFor(model: Model): Memory {
  const { folding, channel, trie, vocabulary } = model
  return {
    reader: new NameReader(folding, channel),
    lattice: new Lattice(channel),
    search: new Search(trie, vocabulary.budgets, channel),
    gate: new Gate(model),
  }
}
