import { endsAs, isEnding } from './title-endings.ts'

/** A form of a body, and all forms that the body has. */
export interface NamedForm {
  readonly text: string
  readonly subcategory: string
  readonly all: readonly string[]
}

/** What else is asked of a text. */
export interface TopicFacts {
  /** Whether jieba lists it as a place. */
  isPlace(text: string): boolean
  /** Whether it holds the name of another body: 央视财经评论. */
  holdsBody(text: string): boolean
}

/** Shorter forms are short forms of the body: 上博. */
const SHORTEST_SIGHT = 3

/**
 * Whether a form names a thing rather than a body, so that anyone may speak of it (docs/policy.md, rule 8): a programme by a title that does
 * not end as those of media do, an app, a sight by its name alone.
 */
export function isTopic(form: NamedForm, facts: TopicFacts): boolean {
  const { text, subcategory } = form
  if (!/\p{Script=Han}/u.test(text)) return false
  switch (subcategory) {
    case 'programme':
      return !endsAs('title', text) && !facts.holdsBody(text)
    case 'gov-app':
      return !endsAs('app', text)
    case 'museum':
    case 'culture':
    case 'facility':
      return isSight(text)
    case 'academy':
      return isSight(text) && (facts.isPlace(text) || isKept(form))
    default:
      return false
  }
}

const isSight = (text: string): boolean => [...text].length >= SHORTEST_SIGHT && !endsAs('keeper', text)

/** Whether another form of the body is this one with the word for its keeper: 龙门石窟 | 研究院. */
const isKept = ({ text, all }: NamedForm): boolean =>
  all.some((other) => other.startsWith(text) && isEnding('joined', other.slice(text.length)))
