/** The library of Node, Bun and Deno: the same as `zhengming/engine`, with files. */
export type { DetectorOptions } from './engine/options.ts'
export * from './engine/public.ts'
export { loadIndex } from './node/assets.ts'
export { createDetector } from './node/detector.ts'
export { openRegistry } from './node/lookup.ts'
export type { OfficialBody, RegistryLookup } from './node/official-body.ts'
export { type LabelledRates, type Policy, type Rate, readPolicy } from './node/policy.ts'
