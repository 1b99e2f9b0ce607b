import { visibleLines } from './shown.ts'

/** What went wrong, for programs. */
export type ErrorCode = 'option' | 'data' | 'registry' | 'input' | 'encoding' | 'output' | 'usage'

/**
 * The one error class of Zhengming. Messages read `where: expected X, got Y; do Z`, without characters that hide or steer a
 * terminal, whatever they quote.
 * `status` is the HTTP status that a service answers with.
 */
export class ZhengmingError extends Error {
  readonly code: ErrorCode
  readonly status: number

  constructor(code: ErrorCode, message: string, options: { status?: number; cause?: unknown } = {}) {
    super(visibleLines(message), options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'ZhengmingError'
    this.code = code
    this.status = options.status ?? (code === 'data' ? 500 : 400)
  }
}
