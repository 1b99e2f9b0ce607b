import { render } from 'preact'
import type { PageContents } from '../page-contents.ts'
import { App } from './app.tsx'

const contents = JSON.parse(document.getElementById('evaluation')!.textContent) as PageContents

render(<App contents={contents} />, document.getElementById('page')!)
