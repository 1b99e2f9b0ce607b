import { describe, expect, it } from 'vitest'
import { mayBePlace, placesAt } from '../../../src/engine/evidence/invented/places.ts'
import { look } from '../../support/look.ts'
import { model } from './support.ts'

const places = (name: string): string[] =>
  placesAt(look(name, model), model, 0).map((place) => `${place.class} ${place.read}`)

describe('a place by its form', () => {
  it.each([
    ['云溪县人民法院', ['town 云溪', 'place 云溪县']],
    ['月牙泉市公安局', ['town 月牙泉', 'place 月牙泉市']],
    ['翠湖社区医院', ['community 翠湖社区']],
    ['临江新区派出所', ['town 临江', 'place 临江新区']],
    ['枫泾发布', ['town 枫泾']],
    ['松林市民政局', ['town 松林', 'place 松林市']],
  ])('%s: %j', (name, expected) => {
    expect(places(name)).toEqual(expected)
  })

  it.each([
    ['梦想镇警察局', 'no place is named with such characters'],
    ['农村社区医院', 'a word that no town bears'],
    ['老小区法院', 'a word across the end of its name'],
    ['清溪县域医院', 'a word that begins with the ending'],
    ['云溪·县公安局', 'a gap in it'],
    ['吐槽镇派出所', 'a marker'],
    ['县公安局', 'no name'],
    ['Yunxi县公安局', 'letters'],
  ])('%s has none: %s', (name) => {
    expect(places(name)).toEqual(expect.not.arrayContaining([expect.stringMatching(/^(place|community) /)]))
  })

  it('is looked for by the gate up to the organ word', () => {
    const { lattice } = look('云溪县公安局', model)
    expect([2, 3, 4].map((organ) => mayBePlace(model, lattice, 0, organ))).toEqual([true, true, true])
    expect(mayBePlace(model, look('云溪公安局', model).lattice, 0, 3)).toBe(false)
    expect(mayBePlace(model, look('梦想县公安局', model).lattice, 0, 3)).toBe(false)
  })
})
