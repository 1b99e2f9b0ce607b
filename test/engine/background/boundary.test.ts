import { describe, expect, it } from 'vitest'
import { BOUNDARY_LIMIT } from '../../../src/engine/background/format.ts'
import { createBackground } from '../../../src/engine/background/index.ts'
import { files, generator } from './files.ts'

const background = createBackground(files)

/** Everyday words of two and three characters. */
const words = (
  '朋友 老师 学生 孩子 妈妈 天气 春天 夏天 花园 咖啡 音乐 电影 游戏 手机 电脑 汽车 火车 飞机 地铁 城市 ' +
  '苹果 香蕉 葡萄 西瓜 牛奶 面包 鸡蛋 豆腐 火锅 烧烤 衣服 裤子 鞋子 帽子 眼镜 手表 桌子 椅子 窗户 房间 ' +
  '高兴 快乐 幸福 温柔 可爱 美丽 漂亮 聪明 勇敢 努力 学习 工作 休息 旅行 跑步 游泳 唱歌 跳舞 画画 写作 ' +
  '星星 月亮 太阳 大海 高山 森林 沙漠 草原 蝴蝶 蜜蜂 熊猫 老虎 狮子 大象 兔子 乌龟 鹦鹉 玫瑰 牡丹 向日葵 ' +
  '巧克力 冰淇淋 羽毛球 乒乓球 自行车 出租车 图画书 故事会 小朋友 年轻人'
).split(' ')

/** Share of pairs for which `test` holds. */
function share(pairs: readonly (readonly [string, string])[], test: (bits: number) => boolean): number {
  return pairs.filter(([left, right]) => test(background.boundary(left, right))).length / pairs.length
}

describe('boundary', () => {
  it('is negative inside at least 95 % of everyday words', () => {
    const inside = words.flatMap((word) =>
      [...word].slice(1).map((char, index): [string, string] => [word[index]!, char]),
    )
    expect(inside.length).toBeGreaterThan(95)
    expect(share(inside, (bits) => bits < 0)).toBeGreaterThanOrEqual(0.95)
  })

  it('is positive at 85 % and more of the joints of everyday words', () => {
    const joints = words.flatMap((left) =>
      words.filter((right) => right !== left).map((right): [string, string] => [left.at(-1)!, right[0]!]),
    )
    expect(joints.length).toBeGreaterThan(7000)
    expect(share(joints, (bits) => bits > 0)).toBeGreaterThanOrEqual(0.85)
  })

  it.each([
    ['电', '视', '台', '词'],
    ['将', '军', '委', '屈'],
    ['爱', '国', '防', '晒'],
    ['周', '日', '报', '名'],
    ['社', '团', '委', '屈'],
  ])('%s%s|%s%s: both halves are words, so the edges of what is read across are inside words', (a, b, c, d) => {
    expect(background.boundary(a, b)).toBeLessThan(-200)
    expect(background.boundary(c, d)).toBeLessThan(-200)
  })

  it.each([
    ['社', '官', 'an agency and 官方'],
    ['视', '新', 'a station and 新闻'],
    ['局', '出', 'an office and 出入境'],
    ['京', '大', 'a city and 大学'],
  ])('%s|%s parts %s', (left, right) => {
    expect(background.boundary(left, right)).toBeGreaterThan(0)
  })

  it('lets letters run on and digits run on, and parts kinds of writing', () => {
    for (const [left, right] of [
      ['a', 'b'],
      ['1', '9'],
      ['の', 'こ'],
    ] as const) {
      expect(background.boundary(left, right)).toBeLessThan(0)
    }
    for (const [left, right] of [
      ['国', 'a'],
      ['a', '国'],
      ['3', '国'],
      ['国', '😀'],
      ['a', '1'],
      ['の', '国'],
    ] as const) {
      expect(background.boundary(left, right)).toBeGreaterThan(0)
    }
  })

  it('is an integer within the limit for any two characters', () => {
    const random = generator(2)
    const any = () =>
      String.fromCodePoint(Math.floor(random() < 0.7 ? 0x4e00 + random() * 0x5200 : random() * 0x1ffff))
    for (let round = 0; round < 3000; round++) {
      const [left, right] = [any(), any()]
      const bits = background.boundary(left, right)
      expect(Number.isInteger(bits), left + right).toBe(true)
      expect(Math.abs(bits), left + right).toBeLessThanOrEqual(BOUNDARY_LIMIT)
    }
    expect(background.boundary('', '')).toBeTypeOf('number')
  })
})
