import { describe, expect, it } from 'vitest'
import { englishCandidates } from '../../../src/engine/evidence/english/candidates.ts'
import { look } from '../../support/look.ts'
import { model } from './support.ts'

/** The explanations of a name as a body named in English: bits, category, parts and the doubt. */
function english(name: string): string[] {
  return englishCandidates(look(name, model), model).map((candidate) => {
    const { parts } = candidate.told().args as { parts: { part: string; text: string }[] }
    const told = parts.map(({ part, text }) => `${part} ${text}`).join(', ')
    const doubt = candidate.doubt === null ? '' : ` (${candidate.doubt})`
    return `${candidate.finding.bits} ${candidate.category}: ${told}${doubt}`
  })
}

describe('a body named in English', () => {
  it.each([
    [
      'China Red Army Command',
      '1500 military: authority China, field Red Army, organ Command',
      'an organ is a field too',
    ],
    [
      'ChinaRedArmyCommand',
      '1500 military: authority China, field Red Army, organ Command',
      'capitals part words',
    ],
    [
      'china_red-army.command',
      '1500 military: authority china, field red army, organ command',
      'so do signs',
    ],
    [
      'Ministry of Water Resources of China',
      '1300 institution: authority China, field Water Resources, organ Ministry (may-exist)',
      'what stands behind the organ is its field, and China opens from behind',
    ],
    [
      'Police of Lanzhou',
      '1500 institution: region Lanzhou, organ Police',
      'a place opens from behind as well',
    ],
    [
      'Chinese Center for Disease Control',
      '1300 institution: authority Chinese, organ Center for Disease Control (may-exist)',
      'the longest words are taken',
    ],
    ["Xi'an TV", "1200 media: region Xi'an, organ TV (may-exist)", 'an apostrophe parts no place'],
    [
      'China Glacier Bureau',
      '1300 institution: authority China, field Glacier, organ Bureau (may-exist)',
      'an unknown word',
    ],
    [
      'Strategic Missile Force',
      '1000 military: field Strategic Missile, organ Force (may-exist)',
      'two fields of force open a name',
    ],
    [
      'Kunshan Police',
      '1100 institution: region Kunshan, organ Police (may-exist)',
      'a county of a longer name is never certain',
    ],
    ['PLA 38th Army', '1500 military: army PLA, field 38th, organ Army', 'a number says which one'],
    [
      "Hangzhou No. 1 People's Hospital",
      "1050 institution: region Hangzhou, field 1, organ People's Hospital (may-exist)",
      'so it does of a hospital',
    ],
    [
      'Embassy of China in Kenya',
      '1300 institution: authority China, field Kenya, organ Embassy (may-exist)',
      'a mission is named with the place where it is',
    ],
    [
      'Chinese Consulate General in New York',
      '1300 institution: authority Chinese, field New York, organ Consulate General (may-exist)',
      'of two words',
    ],
    [
      'Hainan Provincial Government',
      '1300 institution: region Hainan, organ Provincial Government (may-exist)',
      'the province, not the district of the same letters',
    ],
    [
      'Changsha Fire & Rescue',
      '1300 institution: region Changsha, organ Fire & Rescue (may-exist)',
      'an ampersand is a sign',
    ],
    [
      'State Key Laboratory of Glacier Ice Physics',
      '1050 institution: authority State, field Glacier Ice Physics, organ Key Laboratory (may-exist)',
      'a laboratory is called after any work',
    ],
    [
      'Hunan Provincial Key Lab of Tea Rust',
      '1000 institution: region Hunan, region Provincial, field Tea Rust, organ Key Lab (may-exist)',
      'so is one of a place',
    ],
    [
      'Jiangxi Wenlan Vocational College',
      '950 institution: region Jiangxi, field Wenlan, organ Vocational College (may-exist)',
      'a vocational school has a name of its own, in pinyin',
    ],
    [
      'Education Bureau, Kaohsiung City Government',
      '1300 institution: region Kaohsiung, region City, organ Government (may-exist)',
      'the body stands behind the name of its part',
    ],
    ['小猫 China Police', '1500 institution: authority China, organ Police (may-exist)', 'behind other text'],
  ])('%s is one: %s (%s)', (name, best) => {
    expect(english(name)).toEqual([best])
  })

  it.each([
    ['State Meme Key Laboratory', 'unknown words before a laboratory'],
    ['Key Laboratory of Glaciers', 'a laboratory of nobody'],
    ['Harbin Skateboard Vocational College', 'a vocational school after a word that is no pinyin'],
    ['Yuxi Museum', 'a place that may be a given name'],
    ['Shanghai Physics Lab', 'a part of nothing'],
    ['Beijing Drama School', 'a part of nothing, either'],
    ['Embassy of France in Kenya', 'a mission of another country'],
    ['Paris Embassy', 'a mission of nobody'],
    ['China Glacier Ice Bureau', 'two unknown words'],
    ['Lanzhou Glacier Bureau', 'unknown words behind a place'],
    ['Chinatown Policework', 'cut words'],
    ['Chinese Force', 'a force without a field'],
    ['China Health Force', 'a force without a field of force'],
    ['Missile Force', 'one field of force alone'],
    ['National Police', 'no field, and no nation'],
    ['National Health Center', 'a center of no nation'],
    ['Ministry of Music', 'a topic alone'],
    ['Chinese Music Academy', 'what is Chinese is the topic'],
    ['China Daily', 'media need a place or field: a registered name'],
    ['Lin Yi TV', 'a person'],
    ['Yiwu Police', 'a county of a short name'],
    ['7th Army', 'a number'],
    ['Police', 'an organ alone'],
    ['China Travel', 'no organ'],
  ])('%s is none: %s', (name) => {
    expect(english(name)).toEqual([])
  })

  it('tells the text as it is written, and what was folded in it', () => {
    const [candidate] = englishCandidates(look('Сhina Red Army Command', model), model)
    expect(candidate!.read).toBe('Сhina Red Army Command')
    expect(candidate!.edits.map(({ kind, from, to }) => [kind, from, to])).toEqual([['confusable', 0, 1]])
    expect(candidate!.symbols.join('')).toBe('СhinaRedArmyCommand')
  })
})
