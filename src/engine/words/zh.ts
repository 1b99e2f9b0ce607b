import { MOST_LISTED, type Run, type Said, type Words } from './words.ts'

/** `“a”“b”` */
const list = (items: readonly string[]): string =>
  items
    .slice(0, MOST_LISTED)
    .map((text) => `“${text}”`)
    .join('') + (items.length > MOST_LISTED ? '等' : '')

/** `U+200B, U+2060` */
const codes = (all: readonly string[]): string =>
  all.slice(0, MOST_LISTED).join(', ') + (all.length > MOST_LISTED ? ' …' : '')

const saw = (runs: readonly Run[]): string =>
  runs
    .slice(0, MOST_LISTED)
    .map((run) => `“${run.saw}”${run.codes.length === 0 ? '' : `（${codes(run.codes)}）`}`)
    .join('') + (runs.length > MOST_LISTED ? '等' : '')

const read = (runs: readonly Run[]): string => list(runs.map((run) => run.read))

/** What is said of one text or several: “反诈”“专线”表明…… */
const say =
  (predicate: string) =>
  (all: readonly Said[]): string =>
    list(all.map(({ text }) => text)) + predicate

/** What was seen, how it stands to what it is read as, and the end of the sentence. */
const edit =
  (middle: string, end = '') =>
  (runs: readonly Run[]): string =>
    `${saw(runs)}${runs.length > 1 ? '分别' : ''}${middle}${read(runs)}${end}`

const HIDDEN = { direction: '方向控制符', invisible: '不可见字符', mark: '组合附加符号' } as const

const PARTS = {
  authority: '冠名',
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

export const zh: Words = {
  lanes: { impersonation: '冒充', review: '复核', verified: '已核实机构', clear: '放行' },
  laneMeans: {
    impersonation: '名称明确自称官方机构',
    review: '疑似自称，宜由人工查看',
    verified: '已知账号属于该机构',
    clear: '并未自称官方机构',
  },
  relations: {
    same: '与登记名称相同',
    lookalike: '改字而形似或音近',
    extended: '登记名称前后另有字样，仍是自称',
    invented: '按官方机构命名的方式构成',
    mention: '只是提到该机构',
    coincidence: '字面巧合',
    'other-body': '另一类机构',
    none: '没有读出机构',
  },
  editKinds: {
    variant: '异体或繁体',
    width: '全角等字母形式',
    invisible: '不可见字符',
    separator: '分隔或装饰符号',
    confusable: '外文形近字符',
    homophone: '同音字',
    'near-homophone': '近音字',
    shape: '形近字',
    component: '偏旁增减',
    split: '拆字',
    pinyin: '拼音',
    initials: '拼音首字母',
    emoji: '表情符号',
    digit: '数字的另一写法',
    insertion: '增字',
    omission: '漏字',
    swap: '换序',
    repeat: '叠字',
    substitution: '换字',
  },
  findings: {
    same: ([one]) => `其中有登记名称“${one!.form}”`,
    lookalike: ([one]) => `可读作“${one!.form}”`,
    invented: ([one]) => `按官方机构命名的方式构成（${partsOf(one!.parts)}）`,
    whole: () => '名称中没有其他内容',
    keeps: say('使账号看似该机构本身'),
    unit: say('像是该机构的下属部门'),
    work: say('属于该机构的业务'),
    neutral: say('本身不说明什么'),
    denial: say('表明并非该机构本身'),
    mention: say('表明只是提到该机构'),
    person: say('指的是个人'),
    sentence: say('使名称读来像一句话'),
    other: say('指的是公司、店铺或场所'),
    unexplained: say('不像这类名称的一部分'),
    between: say('夹在中间'),
    team: say('表明是该校的一支队伍或一个班级'),
    'cut-word': say('通常是一个词'),
    'crossing-word': say('在这里是一个词'),
    'person-name': say('是常见的人名'),
    'romanised-name': say('写法像人名'),
    'other-region': ([one]) => `该机构不在${one!.region}`,
    'other-organ': ([one]) => `加上“${one!.organ}”便是另一机构`,
    'also-word': ([one]) => `“${one!.form}”也是常用词`,
    'also-person': ([one]) => `“${one!.form}”也是人名`,
    'also-region': () => '其中的地名也是常用词',
    shared: ([one]) => `不止一个机构叫“${one!.form}”`,
    former: ([one]) => `“${one!.form}”是旧称`,
    'private-school': () => '民办学校也用这样的名称',
    usual: () => '照原样读也说得通',
    guessed: () => '改动较多，难以断定原本指哪个名称',
    mocking: () => '其中有戏谑用字',
    topic: () => '也可能只是一个话题，不是机构',
    'may-exist': () => '可能确有此机构，也可能是民间组织',
    'bare-organ': () => '只说了是哪类机构，没说是哪一家',
    'open-word': say('没有说明是谁在说话'),
    loose: say('含义不明'),
    renamed: say('可能使它成为另一名称'),
    localised: say('可能使它成为另一家地方机构'),
    weak: () => '证据还不够充分',
  },
  runs: {
    variant: edit('是', '的另一写法'),
    width: edit('是', '的另一形式'),
    confusable: edit('形似'),
    homophone: edit('与', '同音'),
    'near-homophone': edit('与', '音近'),
    shape: edit('形似'),
    component: edit('与', '只差一个偏旁部件'),
    split: edit('由', '拆成'),
    pinyin: edit('是', '的拼音'),
    initials: edit('是', '的拼音首字母'),
    emoji: edit('代替'),
    digit: edit('代替'),
    insertion: (runs) => `多出${saw(runs)}`,
    omission: (runs) => `少了${read(runs)}`,
    swap: edit('是', '颠倒了次序'),
    repeat: (runs) => `${saw(runs)}重复`,
    substitution: edit('代替了'),
    decoration: (runs) => `${saw(runs)}是装饰`,
  },
  hidden: ({ sort, codes: all, places }) => `${list(places)}处有${HIDDEN[sort]}（${codes(all)}）`,
  gaps: ({ signs, before }) => {
    const where = before === null ? '字间' : `“${before}”前`
    return `${where}有${signs.length === 0 ? '空格' : list(signs)}`
  },
  opening: ({ read: form, parts, category, altered, whole, chance }) => {
    if (form === null) return `名称${zh.findings.invented([{ parts, text: '' }])}`
    const official = `“${form}”（${category}）`
    if (chance) return altered ? `名称可读作${official}，当属巧合` : `名称中有${official}字样，当属巧合`
    if (altered) return whole ? `名称可读作${official}` : `名称的一部分可读作${official}`
    return whole ? `名称就是${official}` : `名称中有${official}`
  },
  closing: (lane, body) => {
    if (lane === 'clear') return '这不是自称。'
    if (lane === 'verified') return `该账号属于${body}。`
    const claims = lane === 'review' ? '看似自称' : '自称'
    if (body === null) return `${claims}这样的机构；是否确有其机构，仅凭名称无从判断。`
    return `${claims}${body}；账号是否归其所有，仅凭名称无从判断。`
  },
  reason: ({ opening, reasons, against, doubt, closing }) => {
    let text = opening
    if (reasons.length > 0) text += `：${reasons.join('；')}`
    if (against.length > 0) text += `，但${against.join('；')}`
    if (doubt !== null) text += `。尚不能确定：${doubt}`
    return `${text}。${closing}`
  },
  nothing: '没有自称官方机构。',
  without: (parts, lane) => {
    const would = { clear: '不再是自称', review: '只需人工复核', verified: '即属该机构本身的账号名称' }[lane]
    return `去掉${list(parts)}，此名称${would}。`
  },
  smallest: ({ parts, marker, name }) => {
    const steps: string[] = []
    if (parts.length > 0) steps.push(`去掉${list(parts)}`)
    if (marker !== null) steps.push(`末尾加上“${marker.word}”`)
    return `试过的改动中，改得最少而不再是自称的一种：${steps.join('，并')}（“${name}”）。`
  },
  unknownOwner: (owner) => `所给的所属机构“${owner}”不在名录中，按未给出处理。`,
}
