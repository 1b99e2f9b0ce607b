import { describe, expect, it } from 'vitest'
import { createDetector, ZhengmingError } from '../src/index.ts'

async function failure(options: unknown): Promise<ZhengmingError> {
  const error = await createDetector(options as never).then(
    () => null,
    (cause: unknown) => cause,
  )
  expect(error).toBeInstanceOf(ZhengmingError)
  return error as ZhengmingError
}

describe('options', () => {
  it('refuse unknown names, saying which', async () => {
    const { code, message } = await failure({ treshold: 1 })
    expect(code).toBe('option')
    expect(message).toContain('treshold')
  })

  it('refuse shares outside (0, 1) and thresholds in the wrong order', async () => {
    expect((await failure({ prior: 1.5 })).message).toContain('options.prior')
    expect((await failure({ thresholds: { review: 0.9, impersonation: 0.5 } })).message).toMatch(
      /review <= impersonation/,
    )
  })

  it('name a registry that cannot be read', async () => {
    const { code, message } = await failure({ registries: ['no/such.tsv'] })
    expect(code).toBe('registry')
    expect(message).toContain('no/such.tsv')
  })
})
