import { stat } from 'node:fs/promises'
import type { Command } from 'commander'
import type { DetectorOptions } from '../engine/options.ts'
import { safe } from '../engine/shown.ts'
import type { Detector } from '../engine/types.ts'
import type { Place } from '../scan/run/places.ts'
import type { CliDependencies, CliIo } from './io.ts'
import { tell } from './write.ts'

/** Flags that say what names are judged by. */
export interface RegistryFlags {
  readonly registry?: string[]
  readonly bundled: boolean
}

/** Flags of a command that judges names: these, and from which scores on. */
export interface JudgingFlags extends RegistryFlags {
  readonly policy?: string
}

/** Collects the values of an option that may be given several times. */
export function collect(value: string, earlier: string[] | undefined): string[] {
  return [...(earlier ?? []), value]
}

/** Adds the flags of `RegistryFlags`. */
export function addRegistryFlags(command: Command): Command {
  return command
    .option(
      '--registry <file>',
      'a registry of your own (.tsv, .csv, .jsonl) beside the bundled ones; may be given several times',
      collect,
    )
    .option('--no-bundled', 'judge by the registries given alone')
}

/** Adds the flags of `JudgingFlags`. */
export function addJudgingFlags(command: Command): Command {
  return addRegistryFlags(command).option(
    '--policy <file>',
    'thresholds from a policy file, as zhengming tune writes it',
  )
}

/** The options that registry flags stand for. */
export function registryOptions({ registry, bundled }: RegistryFlags): DetectorOptions {
  return { ...(registry !== undefined && { registries: registry }), ...(!bundled && { bundled }) }
}

/** The files that flags name to judge by. */
export function judgingPlaces({ registry = [], policy }: Partial<JudgingFlags>): Place[] {
  const places = registry.map((path) => ({ path, by: '--registry' }))
  return policy === undefined ? places : [...places, { path: policy, by: '--policy' }]
}

/** A detector, and the options that it was made with: other threads make theirs with them. */
export interface Judging {
  readonly detector: Detector
  readonly options: DetectorOptions
}

/**
 * Gives the detector that the flags ask for. Warns on standard error where the policy was made with another engine or
 * other registries.
 * @throws ZhengmingError `input` for a policy that cannot be read; what `createDetector` throws
 */
export async function judgingOf(
  flags: JudgingFlags,
  { createDetector }: CliDependencies,
  io: CliIo,
): Promise<Judging> {
  const given = registryOptions(flags)
  if (flags.policy === undefined) return { detector: await createDetector(given), options: given }
  const { policyDifferences, readPolicy } = await import('../node/policy.ts')
  const policy = await readPolicy(flags.policy)
  const { thresholds, prior } = policy
  const options = { ...given, thresholds, prior }
  const detector = await createDetector(options)
  const run = { engine: detector.version, registries: flags.registry ?? [], bundled: flags.bundled }
  for (const difference of policyDifferences(policy, run)) {
    const remedy = 'scores may have moved and its promise may not hold: run zhengming tune again'
    tell(io, safe`${flags.policy}: ${difference}; ${remedy}`)
  }
  return { detector, options }
}

/** The detector of `judgingOf`. */
export async function judgeOf(flags: JudgingFlags, deps: CliDependencies, io: CliIo): Promise<Detector> {
  return (await judgingOf(flags, deps, io)).detector
}

/** Whether registries can be read again: not where one of them is a pipe. */
export async function areFiles(registries: readonly string[]): Promise<boolean> {
  const found = await Promise.all(registries.map((path) => stat(path).catch(() => undefined)))
  // A bare name is that of a file of the package.
  return found.every((one) => one === undefined || one.isFile())
}
