import * as v from 'valibot'
import { describeValue, isOptions } from './arguments.ts'
import { ZhengmingError } from './errors.ts'
import { excerpt, safe } from './shown.ts'

/** Bytes of a file in memory of one thread, or of all threads. */
export type FileBuffer = ArrayBuffer | SharedArrayBuffer

/** What a detector can be told wherever it runs. */
export interface JudgingOptions {
  /**
   * Whether the bundled bodies and patterns are judged by, and invented bodies looked for. False leaves
   * `registries` alone, of which there must be one. Default true.
   */
  readonly bundled?: boolean | undefined
  /** Lowest scores of the lanes, 0 < review <= impersonation < 1. */
  readonly thresholds?:
    | { readonly review?: number | undefined; readonly impersonation?: number | undefined }
    | undefined
  /** Share of claims in the population that is checked, 0 < prior < 1. */
  readonly prior?: number | undefined
}

/** What a detector can be told. Unknown names are refused. */
export interface DetectorOptions extends JudgingOptions {
  /**
   * Registries of your own: paths that end in .tsv, .csv or .jsonl (see docs/registries.md), or the bare name of an optional
   * registry of the package, such as `enterprise`. Default none.
   */
  readonly registries?: readonly string[] | undefined
}

/** A registry that was read already. */
export interface RegistryText {
  /** What messages call it. The ending tells the format: .tsv, .csv or .jsonl (see docs/registries.md). */
  readonly name: string
  /** What it holds; bytes are decoded as UTF-8, and refused where they are none. */
  readonly text: string | Uint8Array
}

/** What `createDetector` of `zhengming/engine` takes. Unknown names are refused. */
export interface EngineOptions extends JudgingOptions {
  /** The bytes of `zhengming/index.bin` of the same version. Threads may share a SharedArrayBuffer. None may be changed after. */
  readonly index: ArrayBuffer | SharedArrayBuffer | Uint8Array
  /** Registries of your own. Default none. */
  readonly registries?: readonly RegistryText[] | undefined
}

/** What judging asks of the options, with every default filled in. */
export interface Settings {
  readonly bundled: boolean
  readonly thresholds: { readonly review: number; readonly impersonation: number }
  readonly prior: number
}

/** Settings and registries: paths, or texts. */
export interface SettingsWith<R> extends Settings {
  readonly registries: readonly R[]
}

export const DEFAULTS: Settings = {
  bundled: true,
  thresholds: { review: 0.5, impersonation: 0.9 },
  prior: 0.01,
}

/** A number between 0 and 1, both excluded. @internal */
export const share = v.pipe(v.number(), v.gtValue(0), v.ltValue(1))

const judging = {
  bundled: v.optional(v.boolean(), DEFAULTS.bundled),
  thresholds: v.optional(
    v.strictObject({
      review: v.optional(share, DEFAULTS.thresholds.review),
      impersonation: v.optional(share, DEFAULTS.thresholds.impersonation),
    }),
    {},
  ),
  prior: v.optional(share, DEFAULTS.prior),
}

const nonEmpty = v.pipe(v.string(), v.nonEmpty())
const withPaths = v.strictObject({ registries: v.optional(v.array(nonEmpty), []), ...judging })
const text = v.union([v.string(), v.custom<Uint8Array>(isBytes)], 'text or a Uint8Array')
const withTexts = v.strictObject({
  registries: v.optional(v.array(v.strictObject({ name: nonEmpty, text })), []),
  ...judging,
})

/** By the name of its kind, since that of another realm (a frame, a worker, a test runner) is of another class. */
function isBytes(value: unknown): value is Uint8Array {
  return Object.prototype.toString.call(value) === '[object Uint8Array]'
}

/** Settings of the given options; throws `option` errors that name the option, what was expected and got, TypeError for what is no object. */
export function readOptions(options: DetectorOptions = {}): SettingsWith<string> {
  requireObjects(options, 'DetectorOptions')
  return settingsOf(v.safeParse(withPaths, options), 'DetectorOptions')
}

/**
 * Settings of the options of `zhengming/engine`, and the buffer of its index; bytes that are a part of a buffer are copied.
 * Throws as `readOptions` does, and TypeError for an index that is no bytes.
 */
export function readEngineOptions(
  options: EngineOptions,
): SettingsWith<RegistryText> & { readonly index: ArrayBuffer | SharedArrayBuffer } {
  requireObjects(options, 'EngineOptions')
  const { index, ...rest } = options
  return { ...settingsOf(v.safeParse(withTexts, rest), 'EngineOptions'), index: bufferOf(index) }
}

/** The type that messages point to. */
type OptionsType = 'DetectorOptions' | 'EngineOptions'

function settingsOf<R>(
  result: v.SafeParseResult<v.GenericSchema<unknown, SettingsWith<R>>>,
  type: OptionsType,
): SettingsWith<R> {
  if (!result.success) {
    const faults = result.issues.map((issue) => describeIssue(issue, 'options', '.', `see the ${type} type`))
    throw new ZhengmingError('option', faults.join('\n'))
  }
  const { thresholds, bundled, registries } = result.output
  if (!bundled && registries.length === 0) {
    throw new ZhengmingError(
      'option',
      'options.registries: expected a registry where bundled is false, got none; name one, or leave bundled out',
    )
  }
  if (thresholds.review > thresholds.impersonation) {
    throw new ZhengmingError(
      'option',
      safe`options.thresholds: expected review <= impersonation, got ${thresholds.review} > ${thresholds.impersonation}; lower review or raise impersonation`,
    )
  }
  return result.output
}

function bufferOf(index: unknown): ArrayBuffer | SharedArrayBuffer {
  if (isBuffer(index)) return index
  if (isBytes(index)) {
    const whole = index.byteOffset === 0 && index.byteLength === index.buffer.byteLength
    // Not slice(), which gives the same memory of a Buffer of Node.
    return whole ? index.buffer : new Uint8Array(index).buffer
  }
  throw new TypeError(
    safe`options.index: expected the bytes of zhengming/index.bin as an ArrayBuffer, SharedArrayBuffer or Uint8Array, got ${describeValue(index)}; read or fetch them first`,
  )
}

/** By the name of its kind, as above. */
export function isBuffer(value: unknown): value is FileBuffer {
  const kind = Object.prototype.toString.call(value)
  return kind === '[object ArrayBuffer]' || kind === '[object SharedArrayBuffer]'
}

/** Arrays and such are objects without a name that is unknown: they would be taken for no options at all. */
function requireObjects(options: JudgingOptions, type: OptionsType): void {
  const wrong = (where: string, got: unknown) =>
    safe`${where}: expected an object, got ${describeValue(got)}; see the ${type} type`
  // As of every argument of the library that is of another type: only what the object holds is an option.
  if (!isOptions(options)) throw new TypeError(wrong('options', options))
  const thresholds: unknown = options.thresholds
  if (thresholds === undefined || isOptions(thresholds)) return
  throw new ZhengmingError('option', wrong('options.thresholds', thresholds))
}

/**
 * Words a fault of a given object: `root`, `separator` and the path to the value, what was expected and got, `remedy`.
 * @internal
 */
export function describeIssue(
  issue: v.BaseIssue<unknown>,
  root: string,
  separator: string,
  remedy: string,
): string {
  const path = (issue.path ?? []).map((item) => String(item.key)).join('.')
  const place = path === '' ? root : `${root}${separator}${path}`
  return safe`${place}: expected ${expectedOf(issue)}, got ${excerpt(issue.received)}; ${remedy}`
}

/** A strict object expects `never` of a name that it does not know; a format has no words but its type: `iso_date`. */
function expectedOf({ expected, type }: v.BaseIssue<unknown>): string {
  return expected === 'never' ? 'a known name' : (expected ?? type.replaceAll('_', ' '))
}
