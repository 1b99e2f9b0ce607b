import type { BuildStep } from '../step.ts'
import { readCorpus } from './corpus.ts'
import { loadFolder } from './folder.ts'
import { townRows } from './towns.ts'
import { trainBackground } from './train.ts'

/** The background model of ordinary names, counted over the training lists of `--shared`. */
export const backgroundStep: BuildStep = {
  name: 'background',
  needs: ['shared'],
  async build({ shared }) {
    const { fold, romanise } = loadFolder()
    const entries = readCorpus(shared, fold)
    return trainBackground(entries, romanise, townRows(shared, fold, entries))
  },
}
