import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { exactRows } from '../../src/engine/tables/exact.ts'
import { PROJECT } from '../project.ts'
import { LABEL_COLUMNS, type Label, readLabel } from './labelled.ts'

/** The list whose hits are labelled: names of public accounts, many of them of genuine bodies. Its lists of keywords count too. */
export const HIT_LIST = 'accounts_wechat_official'

const FILE = `bench/labels/${HIT_LIST}.tsv`

/** Before each name that is hashed, so that the order of the keys is a draw of this project's own. */
const SALT = 'zhengming-labels-1:'

const KEY_LENGTH = 16

/**
 * Stands for a name of the list: the list may be measured with but not passed on, so that its names stand in no table of the
 * project. The order of the keys is a fixed random order of the names, whatever an engine says of them.
 */
export function hitKey(name: string): string {
  return createHash('sha256')
    .update(SALT + name)
    .digest('hex')
    .slice(0, KEY_LENGTH)
}

/** The labels of names of the list, by key. Throws a ZhengmingError where the table is malformed. */
export function readHitLabels(): Map<string, Label> {
  return parseHitLabels(readFileSync(join(PROJECT, FILE), 'utf8'))
}

/** Parses the table of labels: as `parseLabelled`, with a key in place of the name, sorted by it. */
export function parseHitLabels(text: string): Map<string, Label> {
  const labels = new Map<string, Label>()
  let last = ''
  for (const row of exactRows(text, FILE, ['key', ...LABEL_COLUMNS])) {
    const key = row.cell('key')
    if (!/^[0-9a-f]{16}$/.test(key)) row.report('key', `${KEY_LENGTH} hexadecimal digits`, key)
    if (key <= last) row.report('key', `a key after ${last}`, key)
    last = key
    labels.set(key, readLabel(row))
  }
  return labels
}
