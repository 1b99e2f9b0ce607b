import type { TinyTables } from '../../support/tiny.ts'

/** A few characters with all that the channel can do with them. */
export const WORLD = {
  readings: {
    新: ['xin1'],
    欣: ['xin1'],
    信: ['xin4'],
    星: ['xing1'],
    亲: ['qin1'],
    斤: ['jin1'],
    华: ['hua2', 'hua4'],
    化: ['hua4'],
    花: ['hua1'],
    社: ['she4'],
    设: ['she4'],
    中: ['zhong1'],
    国: ['guo2'],
    西: ['xi1'],
    安: ['an1'],
    先: ['xian1'],
    一: ['yi1'],
    日: ['ri4'],
    报: ['bao4'],
  },
  near: { xin: ['xing'], xing: ['xin'] },
  shapes: { 曰: { A: '日' }, 目: { B: '日' }, 白: { C: '日' }, 罒: { C: '日' }, 欣: { A: '新' } },
  components: { 且: '社' },
  splits: { 新: '亲斤', 国: '中日一', 报: '中曰' },
  emoji: { '🌞': ['日', '新华'], '🎈': [], '🎆': ['日', '新华', '新华社', '西安', '一十'] },
  numerals: {
    '1': ['一'],
    一: ['1'],
    十: ['10'],
    '10': ['十'],
    '11': ['十一'],
    '101': ['一十'],
    壹: ['1', '一'],
    一一十一: ['1010'],
    十一十一: ['1010'],
  },
  spoken: '一',
  alternatives: { l: ['1', 'i'], 罒: ['日'], '｜': [''], '０': ['o'] },
  contextual: '｜',
} as const satisfies TinyTables

/** What official names of this world are written with. */
export const OFFICIAL = ['新华社', '中国日报', '西安', '先', '一十', '10', 'icbc'] as const
