import { MOST_LISTED, type Run, type Said, type Words } from './words.ts'

/** `a, b and c` */
function list(items: readonly string[]): string {
  const texts = items.slice(0, MOST_LISTED)
  if (items.length > MOST_LISTED) return `${texts.join(', ')} …`
  return texts.length < 2 ? (texts[0] ?? '') : `${texts.slice(0, -1).join(', ')} and ${texts.at(-1)}`
}

/** `U+200B, U+2060` */
const codes = (all: readonly string[]): string =>
  all.slice(0, MOST_LISTED).join(', ') + (all.length > MOST_LISTED ? ' …' : '')

const withCodes = (run: Run): string =>
  run.codes.length === 0 ? run.saw : `${run.saw} (${codes(run.codes)})`

const saw = (runs: readonly Run[]): string => list(runs.map(withCodes))
const read = (runs: readonly Run[]): string => list(runs.map((run) => run.read))

/** One text says `one`, several `many`. */
const say =
  (one: string, many: string) =>
  (all: readonly Said[]): string =>
    `${list(all.map(({ text }) => text))} ${all.length === 1 ? one : many}`

/** What was seen, the verb for one or many, what it is read as. */
const edit =
  (one: string, many: string, end = '') =>
  (runs: readonly Run[]): string =>
    `${saw(runs)} ${runs.length === 1 ? one : many} ${read(runs)}${end}`

const seen =
  (one: string, many: string) =>
  (runs: readonly Run[]): string =>
    `${saw(runs)} ${runs.length === 1 ? one : many}`

const HIDDEN = {
  direction: ['a direction control', 'direction controls'],
  invisible: ['an invisible character', 'invisible characters'],
  mark: ['a combining mark', 'combining marks'],
} as const

const PARTS = {
  authority: 'authority',
  army: 'army',
  company: 'company',
  party: 'party',
  scope: 'scope',
  region: 'region',
  field: 'field',
  organ: 'organ word',
} as const

const lowered = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

export const en: Words = {
  lanes: { impersonation: 'Impersonation', review: 'Review', verified: 'Verified', clear: 'Clear' },
  laneMeans: {
    impersonation: 'the name clearly claims to be an official body',
    review: 'it seems to; a person should look',
    verified: 'the account is known to be the body’s own',
    clear: 'no claim',
  },
  relations: {
    same: 'The registered name itself',
    lookalike: 'Altered to look or sound alike',
    extended: 'With words that keep the claim',
    invented: 'Formed like an official name',
    mention: 'Speaks about the body',
    coincidence: 'The same characters by chance',
    'other-body': 'Another kind of body',
    none: 'Nothing is read in the name',
  },
  editKinds: {
    variant: 'Variant or traditional form',
    width: 'Width or style of letters',
    invisible: 'Hidden character',
    separator: 'Separator or decoration',
    confusable: 'Foreign look-alike',
    homophone: 'Same sound',
    'near-homophone': 'Nearly the same sound',
    shape: 'Look-alike character',
    component: 'Component more or less',
    split: 'Character split in parts',
    pinyin: 'Pinyin',
    initials: 'Pinyin initials',
    emoji: 'Pictograph',
    digit: 'Another way to write a number',
    insertion: 'Character added',
    omission: 'Character left out',
    swap: 'Characters swapped',
    repeat: 'Character doubled',
    substitution: 'Another character',
  },
  findings: {
    same: ([one]) => `the registered name ${one!.form} stands in it`,
    lookalike: ([one]) => `it reads as ${one!.form}`,
    invented: ([one]) =>
      `formed like the name of an official body (${one!.parts.map(({ part, text }) => `${PARTS[part]} ${text}`).join(', ')})`,
    whole: () => 'nothing else stands in the name',
    keeps: say('presents it as the body’s own', 'present it as the body’s own'),
    unit: say('names a part of the body', 'name parts of the body'),
    work: say('names a field of its work', 'name fields of its work'),
    neutral: say('says nothing by itself', 'say nothing by themselves'),
    denial: say('says that this is not the body itself', 'say that this is not the body itself'),
    mention: say('only speaks about the body', 'only speak about the body'),
    person: say('stands for a person', 'stand for persons'),
    sentence: say('makes it a phrase, not a name', 'make it a phrase, not a name'),
    other: say('stands for a company, shop or place', 'stand for a company, shop or place'),
    unexplained: say('is no part of such a name', 'are no parts of such a name'),
    between: say('stands in between', 'stand in between'),
    team: say('makes it a team or class of the school', 'make it a team or class of the school'),
    'cut-word': say('is usually one word', 'are usually one word each'),
    'crossing-word': say('is one word here', 'are one word each here'),
    'person-name': say("is a usual person's name", "are usual persons' names"),
    'romanised-name': say("is written like a person's name", "are written like persons' names"),
    'other-region': ([one]) => `this body is not in ${one!.region}`,
    'other-organ': ([one]) => `${one!.organ} makes another body of it`,
    'also-word': ([one]) => `${one!.form} is an everyday word too`,
    'also-person': ([one]) => `${one!.form} is a person's name too`,
    'also-region': () => 'the name of the place is an everyday word too',
    shared: ([one]) => `${one!.form} is the name of several bodies`,
    former: ([one]) => `${one!.form} is a former name`,
    'private-school': () => 'private schools bear such names too',
    usual: () => 'it makes sense as it is written',
    guessed: () => 'too much is altered to be sure which name is meant',
    mocking: () => 'a character in it mocks',
    topic: () => 'it may name a subject, not a body',
    'may-exist': () => 'a real or a private body may be called so',
    'bare-organ': () => 'it says what kind of body, not which',
    'open-word': say('leaves open who speaks', 'leave open who speaks'),
    loose: say('is unexplained', 'are unexplained'),
    renamed: say('may make another name of it', 'may make another name of it'),
    localised: say('may make another, local body of it', 'may make another, local body of it'),
    weak: () => 'the evidence is not strong enough',
  },
  runs: {
    variant: edit('is another form of', 'are other forms of'),
    width: edit('is another form of', 'are other forms of'),
    confusable: edit('looks like', 'look like'),
    homophone: edit('sounds like', 'sound like'),
    'near-homophone': edit('sounds nearly like', 'sound nearly like'),
    shape: edit('looks like', 'look like'),
    component: edit('differs by a component from', 'differ by a component from'),
    split: edit('is', 'are', ' split in parts'),
    pinyin: edit('is the pinyin of', 'are the pinyin of'),
    initials: edit('stands for', 'stand for', ' by pinyin initials'),
    emoji: edit('stands for', 'stand for'),
    digit: edit('stands for', 'stand for'),
    insertion: seen('is added', 'are added'),
    omission: (runs) => `${read(runs)} ${runs.length === 1 ? 'is' : 'are'} left out`,
    swap: edit('is', 'are', ' turned round'),
    repeat: seen('is doubled', 'are doubled'),
    substitution: edit('stands in place of', 'stand in place of'),
    decoration: seen('is decoration', 'are decoration'),
  },
  hidden: ({ sort, count, codes: all, places }) => {
    const [one, many] = HIDDEN[sort]
    return `${count === 1 ? one : many} (${codes(all)}) ${count === 1 ? 'stands' : 'stand'} at ${list(places)}`
  },
  gaps: ({ signs, before }) => {
    const where = before === null ? 'between the characters' : `before ${before}`
    if (signs.length === 0) return `${before === null ? 'spaces stand' : 'a space stands'} ${where}`
    const named = signs.slice(0, MOST_LISTED).map((sign) => `“${sign}”`)
    return `${named.join(' ')} ${signs.length === 1 ? 'stands' : 'stand'} ${where}`
  },
  opening: ({ read: form, parts, category, altered, whole, chance }) => {
    if (form === null) return `The name is ${lowered(en.findings.invented([{ parts, text: '' }]))}`
    const official = `${form} (${category})`
    const by = chance ? ' by chance' : ''
    if (altered) return `The name${whole ? '' : ', in part,'} reads as ${official}${by}`
    return whole ? `The name is ${official}${by}` : `The name contains ${official}${by}`
  },
  closing: (lane, body) => {
    if (lane === 'clear') return 'This is no claim.'
    if (lane === 'verified') return `The account belongs to ${body}.`
    const claims = lane === 'review' ? 'It seems to claim' : 'It claims'
    if (body === null) return `${claims} to be such a body; whether there is one, a name cannot tell.`
    return `${claims} to be ${body}; whether the account is its own, a name cannot tell.`
  },
  reason: ({ opening, reasons, against, doubt, closing }) => {
    let text = opening
    if (reasons.length > 0) text += `: ${reasons.join('; ')}`
    if (against.length > 0) text += `${reasons.length > 0 ? ';' : ','} but ${against.join('; ')}`
    if (doubt !== null) text += `. Not certain: ${doubt}`
    return `${text}. ${closing}`
  },
  nothing: 'No claim to be an official body.',
  without: (parts, lane) => {
    const would = {
      clear: 'would be clear',
      review: 'would be for review only',
      verified: "would be the body's own",
    }[lane]
    return `Without ${list(parts)} this name ${would}.`
  },
  smallest: ({ parts, marker, name }) => {
    const steps: string[] = []
    if (parts.length > 0) steps.push(`leave out ${list(parts)}`)
    if (marker !== null) steps.push(`put ${marker.word} (${marker.english}) at the end`)
    return `Smallest change found that clears it: ${steps.join(' and ')} (${name}).`
  },
  unknownOwner: (owner) => ` The owner ${owner} is no body of the registries: judged as if none were given.`,
}
