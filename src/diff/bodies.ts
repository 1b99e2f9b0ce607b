import { KnownBodies } from '../engine/registry/known.ts'
import { findTwins } from '../engine/registry/twins.ts'
import type { LargeRegistry } from '../engine/registry/types.ts'
import type { Bodies, Knowing } from './types.ts'

/** Looks up the bodies of verdicts in a registry, which may hold millions. */
export class RegistryBodies implements Bodies {
  readonly #registry: LargeRegistry
  readonly #known: KnownBodies
  #twins: ReadonlySet<string> | undefined

  constructor(registry: LargeRegistry) {
    this.#registry = registry
    this.#known = new KnownBodies(registry)
  }

  /** Whether a pattern composes the listed body too. */
  #isComposed(id: string): boolean {
    this.#twins ??= new Set(findTwins(this.#registry).map(({ body }) => body.id))
    return this.#twins.has(id)
  }

  /** Every form of a composed body counts as known where its pattern is: patterns compose all of them. */
  knows({ id, form }: { readonly id: string; readonly form: string }): Knowing {
    const body = this.#known.listed(id)
    if (body !== undefined)
      return this.#isComposed(id) || body.forms.some(({ text }) => text === form) ? 'form' : 'body'
    return this.#registry.patterns.some((pattern) => id.startsWith(`${pattern.id}/`)) ? 'form' : 'none'
  }
}
