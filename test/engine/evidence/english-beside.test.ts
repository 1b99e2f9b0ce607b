import { describe, expect, it } from 'vitest'
import { beside, doubt, explain } from './support.ts'

const UNIVERSITY = 'Wuhan University'

describe('a part beside a body that is named in English', () => {
  it.each([
    ['School of Medicine, Wuhan University', 'SchoolofMedicine'],
    ['Wuhan University School of Medicine', 'SchoolofMedicine'],
    ['Wuhan University Robotics Institute', 'RoboticsInstitute'],
    ['The Wenlan College of Wuhan University', 'TheWenlanCollegeof'],
    ['Wenlan College of Liberal Arts, Wuhan University, Hubei', 'WenlanCollegeofLiberalArts'],
    ['WuhanUniversity Shenzhen Research Institute', 'ShenzhenResearchInstitute'],
  ])('%s extends it, for review', (name, part) => {
    const explained = explain(name, UNIVERSITY)
    expect(beside(explained)).toContain(`unit ${part.toLowerCase()} 0`)
    expect(doubt(explained)).toBe(`open-word ${part.toLowerCase()}`)
    expect(explained.assessment.relation).toBe('extended')
  })

  it.each([
    ['Wuhan University Dance Team', 'no part'],
    ['Wuhan University Alumni Association', 'a society is a body of its own'],
    ['Wuhan University Police', 'so is a police'],
    ['my College at Wuhan University', 'words of a sentence'],
    ['Fan College of Wuhan University', 'a marker'],
    ['Old Pony Moon Kettle College, Wuhan University', 'too many unknown words'],
    ['武大 School of Medicine Wuhan University', 'other text before the part'],
    ['Cat School, Wuhan University, Cat School', 'unknown words on both sides'],
  ])('%s does not: %s', (name) => {
    expect(beside(explain(name, UNIVERSITY)).filter((one) => one.startsWith('unit'))).toEqual([])
  })

  it('is none of an abbreviation', () => {
    expect(beside(explain('CGTN Cat School', 'CGTN')).filter((one) => one.startsWith('unit'))).toEqual([])
  })
})

describe('initials beside a body that is named in English', () => {
  it.each([
    ['Zhongyuan University of Technology (ZUT)', 'again zut 0'],
    ['ZUOT | Zhongyuan University of Technology', 'again zuot 0'],
  ])('%s is the body again', (name, said) => {
    const explained = explain(name, 'Zhongyuan University of Technology')
    expect(beside(explained)).toContain(said)
    expect(explained.assessment.whole).toBe(true)
  })

  it.each([
    'Zhongyuan University of Technology (ZTU)',
    'Zhongyuan University of Technology (ZU)',
  ])('%s is something else', (name) => {
    expect(explain(name, 'Zhongyuan University of Technology').assessment.whole).toBe(false)
  })
})
