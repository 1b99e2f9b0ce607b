import { MOST_LISTED, type NamedBody, type Run, type Said, type Words } from './words.ts'

/** `a, b and c` */
function list(items: readonly string[]): string {
  const texts = items.slice(0, MOST_LISTED)
  if (items.length > MOST_LISTED) return `${texts.join(', ')} and others`
  return texts.length < 2 ? (texts[0] ?? '') : `${texts.slice(0, -1).join(', ')} and ${texts.at(-1)}`
}

/** Text of a name, set apart from the sentence about it. */
const quote = (text: string): string => `“${text}”`

const quoted = (texts: readonly string[]): string => list(texts.map(quote))

/** `U+200B, U+2060` */
const codes = (all: readonly string[]): string =>
  all.slice(0, MOST_LISTED).join(', ') + (all.length > MOST_LISTED ? ' …' : '')

const withCodes = (run: Run): string =>
  run.codes.length === 0 ? quote(run.saw) : `${quote(run.saw)} (${codes(run.codes)})`

const saw = (runs: readonly Run[]): string => list(runs.map(withCodes))
const read = (runs: readonly Run[]): string => quoted(runs.map((run) => run.read))

/** One text says `one`, several `many`. */
const say =
  (one: string, many: string) =>
  (all: readonly Said[]): string =>
    `${quoted(all.map(({ text }) => text))} ${all.length === 1 ? one : many}`

/** What was seen, the verb for one or many, what it is read as, the end of the sentence for one or many. */
const edit =
  (one: string, many: string, end = '', ends = end) =>
  (runs: readonly Run[]): string =>
    runs.length === 1
      ? `${saw(runs)} ${one} ${read(runs)}${end}`
      : `${saw(runs)} ${many} ${read(runs)}${ends}`

const seen =
  (one: string, many: string) =>
  (runs: readonly Run[]): string =>
    `${saw(runs)} ${runs.length === 1 ? one : many}`

const HIDDEN = {
  direction: ['is a hidden direction control', 'are hidden direction controls'],
  invisible: ['is an invisible character', 'are invisible characters'],
  mark: ['is a combining mark', 'are combining marks'],
} as const

const PARTS = {
  authority: 'prefix',
  army: 'army',
  company: 'company',
  party: 'party',
  scope: 'scope',
  region: 'region',
  field: 'field',
  organ: 'type',
} as const

/** `the pattern of an official body’s name (region “江西”, type “法院”)` */
function pattern(all: Said<'invented'>['parts']): string {
  const told = all.map(({ part, text }) => `${PARTS[part]} ${quote(text)}`)
  return `the pattern of an official body’s name (${told.join(', ')})`
}

/** ` (closed or renamed in 2018; followed by 文化和旅游部)` */
function ended({ former }: NamedBody): string {
  if (former === undefined) return ''
  const { to, successors } = former
  const end = `closed or renamed${to === null ? '' : ` in ${to.slice(0, 4)}`}`
  if (successors.length === 0) return ` (${end})`
  return ` (${end}; followed by ${list(successors.map(({ name }) => name))})`
}

export const en: Words = {
  lanes: { impersonation: 'Impersonation', review: 'Review', verified: 'Verified', clear: 'Clear' },
  laneMeans: {
    impersonation: 'the name clearly claims to be an official body',
    review: 'the name may claim to be one; a person should look',
    verified: 'the account is known to be the body’s own',
    clear: 'the name makes no such claim',
  },
  relations: {
    same: 'The registered name itself',
    lookalike: 'Looks or sounds like a registered name',
    extended: 'A registered name with added words',
    invented: 'Follows the pattern of an official name',
    mention: 'Only mentions the body',
    coincidence: 'Happens to have the same characters',
    'other-body': 'Something other than the body',
    none: 'No official body found in the name',
  },
  editKinds: {
    variant: 'Variant or traditional form',
    width: 'Width or style of letters',
    invisible: 'Hidden character',
    separator: 'Separator or decoration',
    confusable: 'Look-alike from another script',
    homophone: 'Same sound',
    'near-homophone': 'Similar sound',
    shape: 'Look-alike character',
    component: 'One component different',
    split: 'Character split into parts',
    pinyin: 'Pinyin',
    initials: 'Pinyin initials',
    emoji: 'Emoji',
    digit: 'Number written another way',
    insertion: 'Extra character',
    omission: 'Missing character',
    swap: 'Characters in reverse order',
    repeat: 'Repeated character',
    substitution: 'Different character',
  },
  findings: {
    same: ([one]) => `the name contains the registered name ${quote(one!.form)}`,
    lookalike: ([one]) => `it reads as ${quote(one!.form)}`,
    invented: ([one]) => `it follows ${pattern(one!.parts)}`,
    whole: () => 'the name has nothing else in it',
    keeps: say('suggests an official account', 'suggest an official account'),
    unit: say('could be a unit of the body', 'could be units of the body'),
    work: say('relates to the body’s work', 'relate to the body’s work'),
    own: () => 'the name has nothing else in it but what only such a body has',
    neutral: say('says nothing either way', 'say nothing either way'),
    again: say('is another name of the body', 'are other names of the body'),
    beside: say('is the name of another body', 'are the names of other bodies'),
    denial: say('says that this is not the body itself', 'say that this is not the body itself'),
    mention: say(
      'suggests that the name only mentions the body',
      'suggest that the name only mentions the body',
    ),
    person: say('refers to a person, not the body', 'refer to people, not the body'),
    sentence: say('makes it read like a phrase', 'make it read like a phrase'),
    other: say(
      'points to something else, such as a business, group or place',
      'point to something else, such as a business, group or place',
    ),
    unexplained: say('is not usual in such a name', 'are not usual in such a name'),
    between: say('comes in between', 'come in between'),
    scant: () => 'too little of a short name is left to tell it by',
    team: say('suggests a team or class at the school', 'suggest a team or class at the school'),
    programme: say('could be a programme of the station', 'could be programmes of the station'),
    staff: say('refers to somebody who acts for the body', 'refer to people who act for the body'),
    'cut-word': say('is normally read as one word', 'are normally read as separate words'),
    'crossing-word': say('is one word here', 'are separate words here'),
    'person-name': say('could be a person’s name', 'could be people’s names'),
    'romanised-name': say('is written like a person’s name', 'are written like people’s names'),
    'other-region': ([one]) => `that body is not in ${one!.region}`,
    'other-organ': ([one]) => `${quote(one!.organ)} suggests a different body`,
    'also-word': ([one]) => `${quote(one!.form)} can also have an ordinary meaning`,
    'also-person': ([one]) => `${quote(one!.form)} can also be a person’s name`,
    'also-region': () => 'the place name in it can also be an ordinary word',
    'also-topic': ([one]) => `${quote(one!.form)} can also be just a topic`,
    shared: ([one]) => `more than one body is called ${quote(one!.form)}`,
    former: ([one]) => `the name ${quote(one!.form)} is no longer in use`,
    'private-school': () => 'private schools use such names too',
    foreign: () => 'it is a foreign or international body',
    usual: () => 'the name also makes sense as written',
    guessed: () => 'a different name may be meant',
    mocking: () => 'one of its characters may be meant as a joke',
    topic: () => 'it may be a topic rather than a body',
    'may-exist': () => 'a real or private body may have this name',
    'bare-organ': () => 'it says what kind of body, but not which one',
    'open-word': say('leaves open who is speaking', 'leave open who is speaking'),
    loose: say('has no clear meaning here', 'have no clear meaning here'),
    'other-name': say('is the name of another body', 'are the names of other bodies'),
    renamed: say('may make it a different name', 'may make it a different name'),
    localised: say('may make it a different, local body', 'may make it a different, local body'),
    'acts-for': () => 'only the body can say whether this person acts for it',
    weak: () => 'the evidence is limited',
  },
  runs: {
    variant: edit('is another form of', 'are other forms of'),
    width: edit('is another form of', 'are other forms of'),
    confusable: edit('looks like', 'look like'),
    homophone: edit('sounds like', 'sound like'),
    'near-homophone': edit('sounds similar to', 'sound similar to'),
    shape: edit('looks like', 'look like'),
    component: edit('differs from', 'differ from', ' by one component', ' by one component each'),
    split: edit('is', 'are', ' split into parts'),
    pinyin: edit('is the pinyin for', 'are the pinyin for'),
    initials: edit('matches the pinyin initials of', 'match the pinyin initials of'),
    emoji: edit('stands for', 'stand for'),
    digit: edit('stands for', 'stand for'),
    insertion: seen('is extra', 'are extra'),
    omission: (runs) => `${read(runs)} ${runs.length === 1 ? 'is' : 'are'} missing`,
    swap: edit('is', 'are', ' in reverse order'),
    repeat: seen('is repeated', 'are repeated'),
    substitution: edit('takes the place of', 'take the place of'),
    decoration: seen('is decoration', 'are decoration'),
  },
  hidden: ({ sort, count, codes: all, places }) => {
    const [one, many] = HIDDEN[sort]
    return `there ${count === 1 ? one : many} (${codes(all)}) at ${quoted(places)}`
  },
  gaps: ({ signs, before }) => {
    const where = before === null ? 'between the characters' : `before ${quote(before)}`
    if (signs.length === 0) return `there ${before === null ? 'are spaces' : 'is a space'} ${where}`
    return `${quoted(signs)} ${signs.length === 1 ? 'comes' : 'come'} ${where}`
  },
  opening: ({ read: form, parts, category, altered, whole, chance }) => {
    const verb = (one: string, base: string): string => (chance ? `happens to ${base}` : one)
    if (form === null) return `The name ${verb('follows', 'follow')} ${pattern(parts)}`
    const official = `${quote(form)} (${category})`
    if (altered) return `${whole ? 'The name' : 'Part of the name'} ${verb('reads', 'read')} as ${official}`
    return whole
      ? `The name ${verb('is', 'be')} ${official}`
      : `The name ${verb('contains', 'contain')} ${official}`
  },
  closing: (lane, body, heir) => {
    if (lane === 'clear') return `It does not claim to be ${body?.name ?? 'such a body'}.`
    if (lane === 'verified')
      return `The account belongs to ${heir === null ? body?.name : `${heir}, which followed ${body?.name}`}.`
    const claims = lane === 'review' ? 'It may claim' : 'It claims'
    if (body === null) return `${claims} to be such a body; the name alone cannot show whether it exists.`
    return `${claims} to be ${body.name}${ended(body)}; the name alone cannot show whose account it is.`
  },
  reason: ({ opening, reasons, against, doubt, closing }) => {
    let text = opening
    if (reasons.length > 0) text += `: ${reasons.join('; ')}`
    if (against.length > 0) text += `, but ${against.join('; ')}`
    if (doubt !== null) text += `. Not certain: ${doubt}`
    return `${text}. ${closing}`
  },
  nothing: 'No claim to be an official body.',
  without: (parts, lane) => {
    const would = {
      clear: 'would be clear',
      review: 'would only need review',
      verified: 'would be treated as the body’s own',
    }[lane]
    return `Without ${quoted(parts)}, this name ${would}.`
  },
  smallest: ({ parts, marker, name }) => {
    const steps: string[] = []
    if (parts.length > 0) steps.push(`remove ${quoted(parts)}`)
    if (marker !== null) steps.push(`add ${quote(marker.word)} (${marker.english}) at the end`)
    return `Smallest change found that clears the name: ${steps.join(' and ')} (${quote(name)}).`
  },
  noChange: (tried) => `No change was found that clears the name (${tried} changed names were tried).`,
  unknownOwner: (owner) =>
    ` The owner given, ${quote(owner)}, is not in the registries, so the name was judged without an owner.`,
}
