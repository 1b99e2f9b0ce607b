import type { BuildStep } from '../step.ts'
import { readCorpus } from './corpus.ts'
import { loadFolder } from './folder.ts'
import { trainBackground } from './train.ts'

/** The background model of ordinary names, counted over the training lists of `--shared`. */
export const backgroundStep: BuildStep = {
  name: 'background',
  async build({ shared }) {
    const { fold, romanise } = loadFolder()
    return trainBackground(readCorpus(shared, fold), romanise)
  },
}
