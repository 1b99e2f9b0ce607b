import { describe, expect, it } from 'vitest'
import { parseKnownGaps, parseVerdictRows, readKnownGaps, readVerdictRows } from './support/verdict-rows.ts'

const HEAD = 'name\tlane\trelation\tbody\twhy'
const GAP_HEAD = `${HEAD}\tkind\ttoday`

/** A table of one row that is as it should be but for some cells. */
const table = (cells: Partial<Record<'name' | 'lane' | 'relation' | 'body' | 'why', string>>): string => {
  const row = { name: '甲乙', lane: 'clear', relation: 'none', body: 'none', why: 'a plain word', ...cells }
  return `# heading\n${HEAD}\n# kind\n${Object.values(row).join('\t')}\n`
}

describe('rows of verdicts', () => {
  it('are read, with what an editor does not show', () => {
    const [row] = parseVerdictRows(
      table({ name: '甲\\u{200b}乙', lane: 'review|clear', relation: '-' }),
      'a.tsv',
    )
    expect(row).toEqual({
      where: 'a.tsv:4',
      name: '甲\u200b乙',
      lanes: ['review', 'clear'],
      relation: null,
      body: 'none',
      why: 'a plain word',
    })
  })

  it.each([
    [{ name: '' }, 'a.tsv: row 4, column name: expected a text, got ""'],
    [{ lane: 'sure' }, 'a.tsv: row 4, column lane: expected one of clear, review, impersonation, got "sure"'],
    [{ lane: 'clear|' }, 'a.tsv: row 4, column lane: expected one of clear, review, impersonation, got ""'],
    [{ relation: 'alike' }, 'a.tsv: row 4, column relation: expected one of -, same, lookalike'],
    [{ relation: '' }, 'a.tsv: row 4, column relation: expected one of -, same, lookalike'],
    [{ body: 'xinhua' }, 'a.tsv: row 4, column body: expected an id, none or -, got "xinhua"'],
    [{ why: ' ' }, 'a.tsv: row 4, column why: expected a text, got " "'],
    [{ why: 'a\tb' }, 'a.tsv: row 4, column *: expected 5 cells, got "6 cells"'],
  ])('are refused with file and line: %o', (cells, message) => {
    expect(() => parseVerdictRows(table(cells), 'a.tsv')).toThrow(message)
  })

  it('are refused without the head, and gaps without a kind', () => {
    expect(() => parseVerdictRows('甲乙\tclear\tnone\tnone\tx\n', 'a.tsv')).toThrow(
      'a.tsv: row 1, column name: expected a header with the column name',
    )
    expect(() => parseVerdictRows('', 'a.tsv')).toThrow(
      'a.tsv: row 1, column name: expected a header with the column name',
    )
    const gap = (rest: string) => `${GAP_HEAD}\n甲乙\tclear\tnone\tnone\tx\t${rest}\n`
    expect(parseKnownGaps(gap('a fault\treview'), 'g.tsv')).toMatchObject([
      { kind: 'a fault', today: 'review' },
    ])
    expect(() => parseKnownGaps(gap('\treview'), 'g.tsv')).toThrow(
      'g.tsv: row 2, column kind: expected a text, got ""',
    )
    expect(() => parseKnownGaps(gap('a fault\tsure'), 'g.tsv')).toThrow(
      'g.tsv: row 2, column today: expected one of clear, review',
    )
  })
})

describe('the rows of the repository', () => {
  const rows = readVerdictRows()

  it('stand in the file of their relation', () => {
    for (const { where, relation } of rows) {
      const file = /^verdicts\/(.*)\.tsv:/.exec(where)?.[1]
      expect(relation === null || relation === file, where).toBe(true)
    }
  })

  it('are enough of each relation', () => {
    expect(rows.length).toBeGreaterThanOrEqual(650)
    for (const relation of [
      'same',
      'lookalike',
      'extended',
      'invented',
      'mention',
      'coincidence',
      'other-body',
    ]) {
      expect(rows.filter((row) => row.relation === relation).length, relation).toBeGreaterThanOrEqual(45)
    }
    expect(readKnownGaps().length).toBeGreaterThan(0)
  })

  it('leave the lane open in one of twenty at most', () => {
    expect(rows.filter(({ lanes }) => lanes.length > 1).length).toBeLessThanOrEqual(rows.length / 20)
  })

  it('never let an ambiguous name be certain', () => {
    for (const { where, lanes } of rows) {
      if (where.startsWith('verdicts/ambiguous')) expect(lanes, where).not.toContain('impersonation')
    }
  })
})
