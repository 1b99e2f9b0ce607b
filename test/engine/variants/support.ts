import { readKeptRegistries } from '../../../src/cli/registry-files.ts'
import { FOLDING_FILES } from '../../../src/engine/fold/index.ts'
import { createVariants, type Official, VARIANT_FILES } from '../../../src/engine/variants/index.ts'
import { readAssets } from '../../../src/node/assets.ts'

/** Tables, bundle and maker of variants over the bundled data. */
export async function bundledVariants() {
  const { bundle, base } = await readKeptRegistries([], true)
  const files = await readAssets([...FOLDING_FILES, ...VARIANT_FILES])
  return { files, bundle, base, variants: createVariants({ files, ...bundle, tables: base }) }
}

/** Official names of many kinds: long, short, Latin, with numbers, local, composed. */
export const OFFICIALS: readonly Official[] = [
  { form: '新华社', body: { id: 'media/xinhua', level: 'central', region: null } },
  { form: '人民日报', body: { id: 'media/peoples-daily', level: 'central', region: null } },
  { form: '中国人民解放军', body: { id: 'military/pla', level: 'central', region: null } },
  { form: 'CCTV', body: { id: 'media/cctv', level: 'central', region: null } },
  { form: '芒果TV', body: { id: 'media/mang-guo-tv', level: 'province', region: '43' } },
  { form: 'Chinadaily', body: { id: 'media/china-daily', level: 'central', region: null } },
  { form: '第38集团军', body: { id: 'pattern/group-army/38', level: 'central', region: null } },
  { form: '十堰晚报', body: { id: 'pattern/evening-paper/4203', level: 'city', region: '4203' } },
  {
    form: '九江学院附属医院',
    body: { id: 'institution/jiu-jiang-xue-yuan-fu-shu-yi-yuan', level: 'city', region: '3604' },
  },
  { form: '北京市公安局', body: { id: 'pattern/police/11', level: 'city', region: '11' } },
  { form: '工人日报', body: { id: 'media/workers-daily', level: 'central', region: null } },
]

/** The one of `OFFICIALS` with a form. */
export function official(form: string): Official {
  return OFFICIALS.find((one) => one.form === form)!
}
