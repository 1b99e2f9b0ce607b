import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseRegistry } from '../../../src/engine/registry/index.ts'
import { readOfficial } from '../read.ts'
import type { BuildSources, BuildStep } from '../step.ts'
import { withSources } from './attested.ts'
import { formatBodies } from './bodies.ts'
import { patternCoverage, placeStripper } from './coverage.ts'
import { type Draft, regionFinder } from './draft.ts'
import { englishFilter, withEnglish } from './english.ts'
import { formatEnterprises } from './enterprise.ts'
import { readEnded } from './former.ts'
import { loadLexicon } from './lexicon.ts'
import { readDrafts } from './lists.ts'
import { mergeDrafts } from './merge.ts'
import { kindNames, withLatinApart, withoutKinds, withoutSuccessors } from './names.ts'
import { hospitalNamesakes } from './namesakes.ts'
import { Places } from './places.ts'
import { withPublishers } from './publishers.ts'
import { formatReadme } from './readme.ts'
import { formatParts } from './region-parts.ts'
import { formatRegions, readDivisions } from './regions.ts'
import { checkPublished } from './retired.ts'

/** The tables of data/registry that are kept by hand. */
const HAND_KEPT = ['registry/patterns.tsv', 'registry/regions-macro.tsv']

/** The registry tables that are made from reference lists: regions and bodies; patterns are kept by hand. */
export const registryStep: BuildStep = {
  name: 'registry',
  needs: ['shared'],
  async build({ shared }: BuildSources): Promise<ReadonlyMap<string, string>> {
    const lexicon = loadLexicon(shared)
    const divisions = readDivisions(shared)
    const kept = new Map(HAND_KEPT.map((path) => [path, readData(path)]))
    const isComposed = patternCoverage(kept.get('registry/patterns.tsv')!, divisions)
    const context = {
      shared,
      findRegion: regionFinder(divisions),
      isComposed,
      withoutPlaces: placeStripper(divisions),
    }
    const fits = englishFilter(divisions)
    const merged = mergeDrafts(readDrafts(context), new Places(divisions)).map(
      (draft): Draft => ({
        ...draft,
        english: draft.english.filter((english) => fits(draft.name.text, english)),
      }),
    )
    const ended = readEnded()
    const isEnded = new Set(ended.map(({ name }) => name))
    const kinds = kindNames(kept.get('registry/patterns.tsv')!)
    const named = withoutSuccessors(withEnglish(merged), ended).map((draft) =>
      withLatinApart(withoutKinds(draft, kinds)),
    )
    // Sources come last: a body that a page states is no reason to list what a pattern composes.
    const drafts = withSources(
      withPublishers(named, lexicon, isComposed).filter(
        (draft) => isEnded.has(draft.name.text) || !isSpare(draft, isComposed),
      ),
    )
    const files = new Map([
      ['registry/regions.tsv', formatRegions(divisions, lexicon)],
      [
        'registry/regions-parts.tsv',
        formatParts(divisions, formsIn(kept.get('registry/regions-macro.tsv')!), lexicon),
      ],
      ...formatBodies(
        drafts,
        lexicon,
        ended,
        hospitalNamesakes(readOfficial(shared, 'hospitals.tsv'), context),
      ),
    ])
    // Reading back what was written is the build's own check: ids, regions, duplicates and marks.
    const registry = parseRegistry(new Map([...kept, ...files]))
    const optional = formatEnterprises(context, lexicon, drafts)
    const patterns = readData('registry/optional/enterprise-patterns.tsv')
    const whole = parseRegistry(new Map([...optional, ['enterprise-patterns.tsv', patterns]]), registry)
    checkPublished(whole, readData('registry/retired.tsv'))
    const readme = formatReadme(registry, whole.bodies.length - registry.bodies.length)
    return new Map([...files, ...optional, ['registry/README.md', readme]])
  },
}

/** A body that no notice states and whose every form a pattern composes adds nothing; media do: that they exist counts. */
function isSpare(draft: Draft, isComposed: (name: string) => boolean): boolean {
  return (
    !draft.verified &&
    draft.category !== 'media' &&
    draft.english.length === 0 &&
    [draft.name, ...draft.aliases].every(({ text }) => isComposed(text))
  )
}

/** Every form in a table of regions that is kept by hand. */
function formsIn(table: string): Set<string> {
  const { regions } = parseRegistry(new Map([['registry/regions-macro.tsv', table]]))
  return new Set(regions.flatMap(({ forms }) => forms.map(({ text }) => text)))
}

function readData(path: string): string {
  return readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8')
}
