/**
 * Every number that decides a verdict, in one table: what it is, how it was set, and what it is for. `docs/weights.md` prints it, with the
 * names of `test/cases` that rest on each. Numbers of the lexicon stand beside their words in data/lexicon.
 */

/** One number that decides. */
export interface Weight {
  readonly value: number
  /** `bits` are 1/100 bit, log2 odds or -log2 P; `glyphs` counts what a reader sees; `factor` multiplies. */
  readonly unit: 'bits' | 'glyphs' | 'factor' | 'steps'
  /**
   * How it was set. `fitted`: estimated from labelled names and published rates (`npm run bench:costs`, docs/costs.md); `counted`: from
   * lists of names; `by hand`: general reasons, held by the measure lists (`npm run bench:quality`) and by test/cases.
   */
  readonly set: 'fitted' | 'counted' | 'by hand'
  readonly why: string
}

const bits = (value: number, set: Weight['set'], why: string): Weight => ({ value, unit: 'bits', set, why })
const glyphs = (value: number, why: string): Weight => ({ value, unit: 'glyphs', set: 'by hand', why })
const steps = (value: number, why: string): Weight => ({ value, unit: 'steps', set: 'by hand', why })
const factor = (value: number, set: Weight['set'], why: string): Weight => ({
  value,
  unit: 'factor',
  set,
  why,
})

/** The weights by what they are for. */
export const WEIGHT_TABLE = {
  /** -log2 P(edit | impostor). */
  edit: {
    homophone: bits(
      350,
      'fitted',
      'another character of the same sound: 83 % of confused characters sound alike',
    ),
    homophoneOtherTone: bits(600, 'fitted', 'the same syllable in another tone'),
    nearHomophone: bits(620, 'fitted', 'a syllable that many speakers do not tell apart'),
    shapeA: bits(
      360,
      'fitted',
      'a character that looks alike at a glance: 48 % of confused characters look alike',
    ),
    shapeB: bits(460, 'fitted', 'a character that looks alike'),
    shapeC: bits(620, 'fitted', 'a character that looks somewhat alike'),
    component: bits(480, 'fitted', 'a component more, less or other'),
    split: bits(300, 'fitted', 'a character written as its parts'),
    pinyin: bits(200, 'fitted', 'a character written in letters'),
    initials: bits(260, 'fitted', 'a character written as the first letter of its sound'),
    emoji: bits(260, 'fitted', 'a pictograph in place of what it shows'),
    numeral: bits(200, 'fitted', 'a number written otherwise'),
    digitSound: bits(
      450,
      'by hand',
      'a digit for a character that sounds as it is read: 5 for 武; rarer than a character of the sound, and of no tone',
    ),
    repeat: bits(300, 'fitted', 'a character written twice'),
    swap: bits(
      450,
      'fitted',
      'two neighbours changed round; dearer than the fit, as other real bodies differ so',
    ),
    insertion: bits(900, 'fitted', 'a character put in; dearer than the fit, as other real bodies differ so'),
    omission: bits(
      900,
      'fitted',
      'a character left out; dearer than the fit, as other real bodies differ so',
    ),
    substitution: bits(
      1_300,
      'fitted',
      'any other character; dearer than the fit, as other real bodies differ so',
    ),
  },
  /** Which texts may be altered by an edit that no table of sounds or shapes explains. */
  operation: {
    swapLength: glyphs(3, 'shortest official text in which two neighbours may change round'),
    insertionLength: glyphs(4, 'shortest official text into which a character may be put'),
    omissionLength: glyphs(5, 'shortest official text of which a character may be left out'),
    substitutionLength: glyphs(6, 'shortest official text in which any other character may stand'),
    twoLength: glyphs(9, 'shortest official text that allows two such edits'),
    readBeforeSecond: glyphs(4, 'official characters that must be read before a second such edit'),
  },
  /** The most that altering a text may cost before it is looked for: its budget. */
  budget: {
    single: bits(60, 'by hand', 'one Han character may hardly be altered'),
    formShare: factor(0.55, 'by hand', 'part of what a registered name proves that edits may take'),
    formBase: bits(320, 'by hand', 'and at most so much'),
    formGlyph: bits(210, 'by hand', 'and so much for each character'),
    regionShare: factor(0.45, 'by hand', 'the same of a region'),
    regionBase: bits(265, 'by hand', 'and at most so much'),
    regionGlyph: bits(180, 'by hand', 'and so much for each character'),
    literalShort: bits(650, 'by hand', 'words of two characters in patterns'),
    literalShare: factor(0.4, 'by hand', 'the same of longer words in patterns'),
    literalBase: bits(240, 'by hand', 'and at most so much'),
    literalGlyph: bits(180, 'by hand', 'and so much for each character'),
    wordShort: bits(
      490,
      'by hand',
      'openings, fields and organ words of two characters: one of them may be altered',
    ),
    wordShare: factor(0.4, 'by hand', 'the same of longer ones'),
    wordMost: bits(650, 'by hand', 'and at most so much'),
    hotlineDigits: glyphs(
      4,
      'digits in a row from which on they are the number of a hotline, which says by itself who is meant: no other character of its name is replaced',
    ),
    latinGlyph: bits(80, 'by hand', 'each letter of a short text in Latin letters'),
    latinLong: glyphs(7, 'letters from which on a text in Latin letters is long'),
    latinLongGlyph: bits(130, 'by hand', 'each letter of a long one'),
    latinMost: bits(1_000, 'by hand', 'and at most so much'),
  },
  /** -log2 P(an impostor picks this body): a few hundred national bodies are copied far more often than any of the thousands of local ones. */
  choice: {
    central: bits(850, 'counted', 'a national body'),
    province: bits(950, 'counted', 'a body of a province'),
    city: bits(1_100, 'counted', 'a body of a city'),
    county: bits(1_250, 'counted', 'a body of a county'),
    unverified: bits(100, 'by hand', 'a body of which no public list was seen'),
    composed: bits(250, 'counted', 'patterns compose many more names than there are listed bodies'),
    digit: bits(330, 'counted', 'a digit of a unit number is one of ten'),
    markedRegion: bits(200, 'by hand', "a region whose name is a word or a person's name too: 和平, 长安"),
  },
  /** What is taken from a form that is weaker than its letters. */
  mark: {
    'common-word': bits(600, 'by hand', 'it is a word of the language'),
    'person-name': bits(500, 'by hand', "it is a person's name"),
    shared: bits(300, 'by hand', 'several bodies bear it'),
    derived: bits(150, 'by hand', 'it was made by rule, not read in a list'),
    former: bits(100, 'by hand', 'the body bore it once'),
    topic: bits(200, 'by hand', 'it names a programme, a sight or an app, of which anyone may speak'),
  },
  /** What the text of a registered name proves. */
  proof: {
    ordinaryText: bits(
      2_000,
      'by hand',
      'most that a word, phrase or person’s name proves, far more usual than its pairs of characters tell',
    ),
    ordinaryAltered: bits(600, 'by hand', 'who alters such a text plays with the word, not with the body'),
    rarer: bits(300, 'by hand', 'a text as it stands proves at most so much more than the official one'),
    short: bits(600, 'by hand', 'two characters altered are many other words too'),
    abbreviation: bits(300, 'by hand', 'two or three letters are an abbreviation of much else'),
    abbreviationLetters: glyphs(3, 'letters of the longest such abbreviation'),
    numeral: bits(400, 'by hand', 'the number of a hotline is a row of digits, as many names have'),
    hotlineStart: glyphs(
      3,
      'digits from which on they are the number of a hotline where its name begins with them: it is never read with another number',
    ),
    usual: bits(
      300,
      'by hand',
      'an altered text as usual as the official one was probably meant as it stands',
    ),
    words: bits(
      600,
      'by hand',
      'an altered text that is made of common words as it stands is far more usual than its pairs of characters tell',
    ),
    most: bits(
      1_500,
      'by hand',
      'that a body is named says no more about who speaks, however rare its name is',
    ),
    romanised: bits(150, 'by hand', 'letters are romanised Chinese, not another word'),
  },
  /** Where an altered name is only guessed. */
  guess: {
    listedLength: glyphs(4, 'up to here two altered characters make a listed name many other things'),
    composedLength: glyphs(5, 'up to here one altered character does so with a composed name'),
    regionDear: bits(
      560,
      'by hand',
      'a region of two characters altered for more is read only where the text is rarer by its cost',
    ),
    leastLength: glyphs(2, 'up to here one altered character does so with any name'),
    scant: bits(
      -1_100,
      'by hand',
      'so little of a short name is left that it is one of many: no claim without more around it',
    ),
    operatedLength: glyphs(
      7,
      'up to here an edit that neither eye nor ear explains does so beside another: 中华 耳科学 杂志',
    ),
    leftOver: glyphs(
      1,
      'characters in no word that a text may hold which is as likely the name of another body: 文化 和 旅游 干部',
    ),
    regionLength: glyphs(
      2,
      'up to here an altered region may be a place or nickname that no table holds: 锡盟 is not 西盟',
    ),
    abbreviationLength: glyphs(
      5,
      'up to here an abbreviation in small letters is a word or given name too: Mara, Plan',
    ),
    petShared: glyphs(
      2,
      'characters that a form shares with the name of a known body at least, to be known as it: not 芒果台',
    ),
    lettersLength: glyphs(6, 'up to here letters of which some stand for the beginnings of sounds do so'),
    frameCost: bits(300, 'by hand', 'an opening and organ altered for so much are only guessed'),
  },
  /** Bodies that no registry holds: opening, field, organ. What a pair of opening and organ proves is in data/lexicon/frames.tsv. */
  invented: {
    fieldGlyph: bits(15, 'by hand', 'each character of the field, which may be anything and proves nothing'),
    leastField: glyphs(2, 'shortest field without an opening before it'),
    longestNumber: glyphs(5, 'longest number of a unit: 第一百二十三团'),
    longestField: glyphs(14, 'longer fields are sentences'),
    leastPlace: glyphs(2, 'shortest name of a place that is read by its form: 松林 of 松林县'),
    longestPlace: glyphs(3, 'longest such name'),
    placeNames: steps(5, 'names of towns that must hold a character which places are named with'),
    speech: bits(500, 'by hand', 'a word of a sentence in the field: 江苏省赛 为什么 要在江苏办'),
    strange: bits(
      -550,
      'by hand',
      'no known field between a place and an organ word that shops and jokes bear too: 苏州 逛吃 研究所',
    ),
    cutOpening: factor(
      0.5,
      'by hand',
      'part of the evidence that the opening is cut out of a word: 中山 | 大学',
    ),
    altered: bits(300, 'by hand', 'who invents a body has no name to hide: few alter its words'),
    mostAltered: bits(500, 'by hand', 'and hardly more than one character of a word'),
  },
  /** Bodies that are named in English. What a pair of opening and organ proves is in data/lexicon/frames.tsv. */
  english: {
    hostWords: steps(
      3,
      'most words that no table holds of where a mission is, and of a part of a body: New South Wales',
    ),
    fieldWords: steps(
      6,
      'most words that no table holds of what a laboratory or vocational school is called after: Tribology, Anfang',
    ),
    initials: glyphs(3, 'shortest row of initials that says whose they are: ZUT'),
    partWord: glyphs(3, 'shortest such word: shorter ones are those of sentences, I am at, my'),
    placeLength: glyphs(
      6,
      'letters from which on the pinyin of a city that is no capital, or of a county, is no given name: Yuxi, Linyi',
    ),
  },
  /** How the text beside a body's name is cut: the cheapest row of parts wins. */
  segment: {
    word: steps(10, 'a word of the lexicon'),
    region: steps(11, 'a region'),
    name: steps(21, 'a listed name: dearer than two words, 就业 在线, however long it is'),
    number: steps(4, 'a digit'),
    decoration: steps(4, 'a pictograph'),
    unknown: steps(16, 'a character that nothing explains'),
  },
  /** What stands around the name. What each word says is in data/lexicon/context.tsv. */
  context: {
    whole: bits(
      400,
      'counted',
      'nothing else in the name: few fans and readers call themselves by the bare name of a body',
    ),
    unknown: bits(400, 'by hand', 'something that nothing explains stands there'),
    unknownGlyph: bits(130, 'by hand', 'and each character of it'),
    unknownMost: bits(1_600, 'by hand', 'and at most so much'),
    fillerRow: glyphs(3, 'shortest row of one letter that fills a name and says nothing: AAA, ddd'),
    latinRun: glyphs(3, 'a run of Latin letters weighs as at most so many characters'),
    doubt: factor(1.4, 'by hand', 'the same beside an altered name: doubtful that the name was meant at all'),
    unknownKept: factor(0.5, 'by hand', 'the same before a name that a word behind it keeps'),
    unknownInside: bits(
      20,
      'by hand',
      'each character between the name and a word that keeps the claim: 清华大学 自动化 系',
    ),
    halved: factor(0.5, 'by hand', 'a word whose say another word or unknown text takes half of'),
    keptMost: bits(500, 'by hand', 'many words that keep a claim prove little more than one'),
    sureHan: glyphs(
      3,
      'shortest listed name in Chinese that is sure to be meant beside another body: 山大 is much else',
    ),
    sureLatin: glyphs(4, 'shortest one in letters: NHC is much else'),
    staff: bits(
      800,
      'by hand',
      'the title of one who acts for the body: whoever bears it speaks for the body, even where only its kind is named (公安局 李警官)',
    ),
    staffLongest: glyphs(12, 'longest text that names one who acts for a body'),
    team: bits(-900, 'by hand', "a school's name with a number is one of its teams or classes"),
    schoolShort: glyphs(3, 'longest short form of a school beside which a mere field leaves open who speaks'),
    field: bits(100, 'by hand', 'most that a word for a mere field says'),
    teamNumber: glyphs(2, 'longest number of a team'),
    teamName: glyphs(3, 'longest name of a team between school and number'),
    alone: bits(
      -300,
      'by hand',
      'from this evidence on two characters are parts of one word, and none is cut out of it',
    ),
  },
  /** Text behind the listed name of a station that may be a programme of it. */
  programme: {
    station: glyphs(4, 'shortest name of a station: 安徽卫视'),
    longest: glyphs(4, 'longest text that may be the name of a programme; longer ones are phrases'),
    most: bits(160, 'by hand', 'the most that such text takes from the name: so that it stays for review'),
  },
  /** The characters of a body's name that merely meet. */
  chance: {
    edge: bits(
      100,
      'by hand',
      'edge evidence below this is none: the background knows frequencies, not the name',
    ),
    noChance: bits(1_750, 'by hand', 'a text as rare as this does not arise by chance'),
    noChanceLength: glyphs(4, 'nor does one as long as this'),
    personShare: bits(
      300,
      'counted',
      "-log2 of the share of account names that are, or begin with, a person's full name",
    ),
    plausiblePerson: bits(
      300,
      'by hand',
      "up to this excess over its plain rarity a text is a plausible person's name",
    ),
    alteredPerson: bits(300, 'by hand', "of persons' names that sound like a body's few are meant so"),
    romanisedPerson: bits(-700, 'by hand', 'a romanised full name, surname first or last: Zheng Jianhui'),
    crossed: bits(
      -2_200,
      'by hand',
      "a common word across an end of the body's name: more than any name proves",
    ),
    crossingWord: steps(1, 'a word in a reading of the text beside it'),
    crossingScrap: steps(2, 'a character that is in no word of it'),
    crossingReach: glyphs(8, 'characters that are looked at on either side of an end'),
  },
  /** Log odds that a word ends between two characters. Of two Chinese ones a table learned from names knows. */
  boundary: {
    kindChanges: bits(400, 'by hand', 'where writing changes its kind, a word nearly always ends'),
  },
  /** Another body than the one that is read. */
  other: {
    misplaced: bits(
      -300,
      'by hand',
      'the region in front does not hold the body, or an organ word behind makes another of it',
    ),
  },
  /** A private body that is formed like an official one; its words are in data/lexicon/trade.tsv. */
  trade: {
    word: bits(
      -1_200,
      'by hand',
      'goods, a firm, a hall or a private lesson in the frame: as much as the word for a shop behind a name',
    ),
    longest: glyphs(7, 'longest word of trade'),
    brand: glyphs(2, 'shortest brand before courses: 南京 精锐 教育培训 中心'),
  },
  /** Which of several explanations is told. */
  rank: {
    assessed: steps(40, 'explanations that are assessed in full: those that prove most'),
    standing: glyphs(
      3,
      'shortest registered name that stands by its own right, whatever else could be read by altering it',
    ),
    plainLength: glyphs(10, 'longest name whose plain reading goes before one that lacks a character'),
    registered: bits(
      300,
      'by hand',
      'a registered body that stands in the name explains it better than what proves little more',
    ),
    whole: bits(300, 'by hand', 'and one that is the whole name better still'),
  },
  /** From bits to score and lane. */
  verdict: {
    slope: factor(
      0.75,
      'fitted',
      'evidence kinds overlap, so that their sum says more than they know; steeper than the fit (0.50 to 0.57), as the most certain "innocents" of its lists are names of real schools',
    ),
    offset: bits(0, 'fitted', 'what all names have in common'),
    worthTelling: bits(
      400,
      'by hand',
      'what the strongest explanation must prove before a name that it does not carry is worth a word',
    ),
    surplus: factor(
      0.1,
      'by hand',
      'part of what a name proves beyond `proof.most` that ranks it among sure claims',
    ),
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Weight>>>>

type Table = typeof WEIGHT_TABLE

/** The values alone. */
export type Weights = { readonly [G in keyof Table]: { readonly [W in keyof Table[G]]: number } }

/** The weights that judge. */
export const WEIGHTS: Weights = Object.fromEntries(
  Object.entries(WEIGHT_TABLE).map(([group, weights]) => [
    group,
    Object.fromEntries(Object.entries(weights).map(([name, { value }]) => [name, value])),
  ]),
) as unknown as Weights
