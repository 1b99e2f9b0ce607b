/** The engine in any runtime: bytes and strings in, verdicts out. Node, Bun, Deno, browsers, workers, edge. */
export { createDetector } from './create.ts'
export type { EngineOptions, RegistryText } from './options.ts'
export * from './public.ts'
