import { TITLE_END } from './phrases.ts'

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

/** These ends say that an app is meant, not what its name says: 爱山东APP. */
const APP_END = /(APP|小程序|客户端|平台)$/

/** A form of a keeper that ends so names the keeper: 故宫博物院, 国博. */
const KEEPER_END = /(馆|院|博|处|局|所|中心|团|社|会|室|队|厂|植物园|大)$/

/** What is joined to the name of a sight to make that of its keeper: 龙门石窟 | 研究院. */
const JOINED = /^(研究院|研究所|博物馆|博物院|管理处|管理局|管理中心|管理委员会|保护中心)$/

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
      return !TITLE_END.test(text) && !facts.holdsBody(text)
    case 'gov-app':
      return !APP_END.test(text)
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

const isSight = (text: string): boolean => [...text].length >= SHORTEST_SIGHT && !KEEPER_END.test(text)

/** Whether another form of the body is this one with the word for its keeper. */
const isKept = ({ text, all }: NamedForm): boolean =>
  all.some((other) => other.startsWith(text) && JOINED.test(other.slice(text.length)))
