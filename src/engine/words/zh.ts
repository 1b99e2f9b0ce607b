import { MOST_LISTED, type NamedBody, type Run, type Said, type Words } from './words.ts'

/** `“a”“b”` */
const list = (items: readonly string[]): string =>
  items
    .slice(0, MOST_LISTED)
    .map((text) => `“${text}”`)
    .join('') + (items.length > MOST_LISTED ? '等' : '')

/** `U+200B、U+2060` */
const codes = (all: readonly string[]): string =>
  all.slice(0, MOST_LISTED).join('、') + (all.length > MOST_LISTED ? '等' : '')

const saw = (runs: readonly Run[]): string =>
  runs
    .slice(0, MOST_LISTED)
    .map((run) => `“${run.saw}”${run.codes.length === 0 ? '' : `（${codes(run.codes)}）`}`)
    .join('') + (runs.length > MOST_LISTED ? '等' : '')

const read = (runs: readonly Run[]): string => list(runs.map((run) => run.read))

const texts = (all: readonly Said[]): string => list(all.map(({ text }) => text))

/** What is said of one text or several: “客服”“热线”常见于…… */
const say =
  (predicate: string, lead = '') =>
  (all: readonly Said[]): string =>
    `${lead}${texts(all)}${predicate}`

/** Of two characters: “水疗”二字通常连用; of several texts: “江湖”“美男”通常各自连用. */
const joined = (all: readonly Said[]): string => {
  if (all.length > 1) return `${texts(all)}通常各自连用`
  return `${texts(all)}${[...all[0]!.text].length === 2 ? '二字' : ''}通常连用`
}

/** What was seen, how it stands to what it is read as, and the end of the sentence. */
const edit =
  (middle: string, end = '') =>
  (runs: readonly Run[]): string =>
    `${saw(runs)}${runs.length > 1 ? '分别' : ''}${middle}${read(runs)}${end}`

const HIDDEN = { direction: '方向控制符', invisible: '不可见字符', mark: '组合附加符号' } as const

const PARTS = {
  authority: '国家级字样',
  army: '军队',
  company: '企业',
  party: '党派',
  scope: '范围',
  region: '地区',
  field: '领域',
  organ: '机构词',
} as const

const partsOf = (all: readonly { readonly part: keyof typeof PARTS; readonly text: string }[]): string =>
  all.map(({ part, text }) => `${PARTS[part]}“${text}”`).join('、')

/** `（2018年撤销或更名，后为“文化和旅游部”）` */
function ended({ former }: NamedBody): string {
  if (former === undefined) return ''
  const { to, successors } = former
  const end = to === null ? '已撤销或更名' : `${to.slice(0, 4)}年撤销或更名`
  return successors.length === 0
    ? `（${end}）`
    : `（${end}，后为${list(successors.map(({ name }) => name))}）`
}

export const zh: Words = {
  lanes: { impersonation: '自称官方', review: '待复核', verified: '已核实', clear: '放行' },
  laneMeans: {
    impersonation: '名称明确自称官方机构',
    review: '名称可能自称官方机构，需人工查看',
    verified: '已知账号属于该机构',
    clear: '名称不视为自称官方机构',
  },
  relations: {
    same: '与登记写法一致',
    lookalike: '与登记写法相近',
    extended: '登记写法另加字样',
    invented: '符合官方机构的命名格式',
    mention: '只是提及该机构',
    coincidence: '字面巧合',
    'other-body': '其他组织、场所或事物',
    none: '没有读到机构',
  },
  editKinds: {
    variant: '繁体字、异体字',
    width: '全角等字符形式',
    invisible: '不可见字符',
    separator: '分隔或装饰符号',
    confusable: '外文形近字符',
    homophone: '同音字',
    'near-homophone': '近音字',
    shape: '形近字',
    component: '部件增减',
    split: '拆字',
    pinyin: '拼音',
    initials: '拼音首字母',
    emoji: '表情符号',
    digit: '数字写法不同',
    insertion: '多字',
    omission: '少字',
    swap: '字序颠倒',
    repeat: '重复',
    substitution: '换字',
  },
  findings: {
    same: ([one]) => `含有登记写法“${one!.form}”`,
    lookalike: ([one]) => `可读作“${one!.form}”`,
    invented: ([one]) => `符合官方机构的命名格式（${partsOf(one!.parts)}）`,
    whole: () => '名称没有其他内容',
    keeps: say('常见于机构账号名称'),
    unit: say('常见于机构或下属单位名称'),
    work: say('可指业务、栏目或团体'),
    own: () => '此外只有这类机构特有的字样',
    neutral: say('不影响判断'),
    again: say('也是该机构的名称'),
    beside: say('是另一机构的名称'),
    denial: say('表示并非该机构'),
    mention: say('字样，更像是提及该机构', '带'),
    person: say('多指个人'),
    sentence: say('多见于一般语句'),
    other: say('多指其他组织、场所或事物'),
    unexplained: say('不像机构名称中的字样'),
    between: say('夹在机构名称与后面的字样之间'),
    scant: () => '名称太短，改动后难以认定',
    team: say('像是该校队伍或班级的编号'),
    programme: say('可能是该台的节目'),
    staff: say('是替该机构办事的人员的称呼'),
    'cut-word': joined,
    'crossing-word': (all) => `${texts(all)}在此${all.length > 1 ? '各' : ''}是一个词`,
    'person-name': say('像是人名'),
    'romanised-name': say('像是人名的拼音写法'),
    'other-region': ([one]) => `该机构不在${one!.region}`,
    'other-organ': ([one]) => `以“${one!.organ}”结尾，可能是另一机构`,
    'also-word': ([one]) => `“${one!.form}”也可作普通词语理解`,
    'also-person': ([one]) => `“${one!.form}”也可以是人名`,
    'also-region': () => '其中的地名也可作普通词语理解',
    'also-topic': ([one]) => `“${one!.form}”也可能只是话题`,
    shared: ([one]) => `“${one!.form}”可指多个机构`,
    former: ([one]) => `“${one!.form}”是已停用的旧称`,
    'private-school': () => '民办学校也可能用这样的名称',
    foreign: () => '系外国或国际机构',
    usual: () => '照字面也说得通',
    guessed: () => '读法只是推测，未必指该机构',
    mocking: () => '其中有戏谑用字，可能只是玩笑',
    topic: () => '也可能只是话题，并非机构',
    'may-exist': () => '民间组织也可能用这样的名称',
    'bare-organ': () => '只写明机构类别，没有写明是哪一家',
    'open-word': say('字样，未必代表该机构', '带'),
    loose: say('与机构名称的关系不明'),
    'other-name': say('是另一机构的名称，难以确定代表哪一方'),
    renamed: say('，可能另有所指', '前面有'),
    localised: say('，可能是当地的另一机构', '前面有'),
    'acts-for': () => '此人是否替该机构办事，只有该机构能确认',
    weak: () => '依据还不充分',
  },
  runs: {
    variant: edit('是', '的另一写法'),
    width: edit('是', '的另一种字符形式'),
    confusable: edit('与', '形近'),
    homophone: edit('与', '同音'),
    'near-homophone': edit('与', '音近'),
    shape: edit('与', '形近'),
    component: edit('与', '只差一个部件'),
    split: edit('是', '的拆字写法'),
    pinyin: edit('是', '的拼音'),
    initials: edit('是', '的拼音首字母'),
    emoji: edit('代替'),
    digit: edit('代替'),
    insertion: (runs) => `多了${saw(runs)}`,
    omission: (runs) => `少了${read(runs)}`,
    swap: edit('由', '颠倒而成'),
    repeat: (runs) => `${saw(runs)}重复`,
    substitution: (runs) => `${saw(runs)}在登记写法中${runs.length > 1 ? '分别' : ''}为${read(runs)}`,
    decoration: (runs) => `${saw(runs)}是装饰符号`,
  },
  hidden: ({ sort, codes: all, places }) => `${list(places)}处有${HIDDEN[sort]}（${codes(all)}）`,
  gaps: ({ signs, before }) => {
    const where = before === null ? '字间' : `“${before}”前`
    return `${where}有${signs.length === 0 ? '空格' : list(signs)}`
  },
  opening: ({ read: form, parts, category, altered, whole, chance }) => {
    const where = whole ? '名称' : '名称中有一段'
    const end = chance ? '，应属巧合' : ''
    if (form === null) return `${where}${zh.findings.invented([{ parts, text: '' }])}${end}`
    const official = `“${form}”（${category}）`
    if (altered) return `${where}可读作${official}${end}`
    if (chance) return `名称字面含有${official}${end}`
    return whole ? `名称即${official}` : `名称含有${official}`
  },
  closing: (lane, body, heir) => {
    if (lane === 'clear') return '不视为自称官方机构。'
    if (lane === 'verified')
      return heir === null
        ? `该账号属于${body?.name}。`
        : `该账号属于${heir}，即原“${body?.name}”的后续机构。`
    const claims = lane === 'review' ? '可能是自称' : '视为自称'
    if (body === null) return `${claims}官方机构；是否确有该机构，仅凭名称无法得知。`
    return `${claims}“${body.name}”${ended(body)}；账号是否属于该机构，仅凭名称无法得知。`
  },
  reason: ({ opening, reasons, against, doubt, closing }) => {
    let text = opening
    if (reasons.length > 0) text += `：${reasons.join('；')}`
    if (against.length > 0) text += `${reasons.length > 0 ? '；' : '，'}但${against.join('；')}`
    if (doubt !== null) text += `。尚不能确定：${doubt}`
    return `${text}。${closing}`
  },
  nothing: '名称中未见自称官方机构的字样。',
  without: (parts, lane) => `若去掉${list(parts)}，判定将变为“${zh.lanes[lane]}”。`,
  smallest: ({ parts, marker, name }) => {
    const steps: string[] = []
    if (parts.length > 0) steps.push(`去掉${list(parts)}`)
    if (marker !== null) steps.push(`在末尾加上“${marker.word}”`)
    return `试过的改法中，改动最小且可放行的是：${steps.join('，并')}，即“${name}”。`
  },
  noChange: (tried) => `没有找到可放行的改法（共试 ${tried} 种）。`,
  unknownOwner: (owner) => `所填的所属机构“${owner}”不在名录中，按未填处理。`,
}
