import { render } from 'preact'
import { App } from './app.tsx'
import { readSummary } from './data.ts'

render(<App summary={readSummary()} />, document.getElementById('page')!)
