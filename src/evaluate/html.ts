import { readCategoryNames } from '../node/categories.ts'
import { dataBlock, readTemplate } from '../report/template.ts'
import type { Evaluation } from './evaluate.ts'
import type { PageContents } from './page-contents.ts'

/**
 * Gives one self-contained HTML page of an evaluation, in pieces: it loads nothing, and no name in it can run or enter the markup.
 * @param made when the page is made
 * @throws ZhengmingError `data` for a damaged installation
 */
export async function* evaluationPage(evaluation: Evaluation, made: Date): AsyncGenerator<string> {
  const [before, after] = await readTemplate('evaluate')
  const contents: PageContents = {
    made: made.toISOString(),
    categoryNames: await readCategoryNames(),
    evaluation,
  }
  yield before
  yield dataBlock('evaluation', contents)
  yield after
}
