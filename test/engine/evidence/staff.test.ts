import { expect, it } from 'vitest'
import { doubt, explain } from './support.ts'

/** The text that names one who acts for the body that is read; null where none does. */
function staff(name: string, read: string): string | null {
  const { analysis, assessment } = explain(name, read)
  const found = assessment.findings.find(({ code }) => code === 'staff')
  return found === undefined ? null : analysis.chars.slice(found.from, found.to).join('')
}

it.each<[name: string, read: string, text: string | null, why: string]>([
  ['徐州市公安局民警', '徐州市公安局', '民警', 'a title'],
  ['徐州市公安局民警小周', '徐州市公安局', '民警小周', 'with a form of address behind it'],
  ['徐州市公安局周警官', '徐州市公安局', '周警官', 'with a surname before it'],
  ['徐州市公安局民警王强', '徐州市公安局', '民警王强', 'with a full name'],
  ['徐州市公安局民警花絮', '徐州市公安局', null, 'not with another word'],
  ['徐州市公安局民警叶子', '徐州市公安局', null, 'nor with what is as usual as a word'],
  ['徐州市公安局民警老公', '徐州市公安局', null, 'nor with a relative'],
  ['徐州市公安局值班反诈民警', '徐州市公安局', '值班反诈民警', 'with duties before it'],
  ['徐州市公安局睡觉民警', '徐州市公安局', null, 'not with other text'],
  ['徐州市公安局民警小周123', '徐州市公安局', '民警小周', 'before digits'],
  ['💖徐州市公安局💖周警官💖', '徐州市公安局', '💖周警官', 'with decoration'],
  ['徐州市公安局的民警小周', '徐州市公安局', null, 'right behind the body'],
  ['周警官 徐州市公安局', '徐州市公安局', '周警官', 'or in front of it, parted from it'],
  ['徐州市公安局法官', '徐州市公安局', null, 'of the kind of the body'],
  ['徐州市公安局工作人员', '徐州市公安局', '工作人员', 'or of every office'],
  ['法院执行局王法官', '法院', '执行局王法官', 'of a part of a body'],
  ['新华社工作人员', '新华社', null, 'not of a medium'],
  ['复旦大学工作人员', '复旦大学', null, 'nor of a school'],
  ['第71集团军王参谋', '第71集团军', '王参谋', 'of a unit'],
  ['部队王参谋', '部队', null, 'that is a certain one'],
  ['我爱公安局民警', '公安局', null, 'with nothing else in the name'],
])('%s read as %s: %s %s', (name, read, text) => {
  expect(staff(name, read)).toBe(text)
})

it('extends a body that is only formed as one too, and is never certain', () => {
  const explained = explain('公安局李警官', '公安局')
  expect(explained.assessment).toMatchObject({ relation: 'extended', certain: false, broken: null })
  const registered = explain('徐州市公安局民警小周', '徐州市公安局')
  expect(registered.assessment).toMatchObject({ relation: 'extended', certain: false, broken: null })
  expect(doubt(registered)).toBe('acts-for 民警小周')
})
