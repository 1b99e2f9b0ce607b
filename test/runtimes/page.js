// The entry of bundles for browsers: judges in the page, or where that is asked for in a worker of the same code.
import { createDetector } from 'zhengming/engine'
import { judge } from './judge.js'

async function outcomeHere() {
  const [index, names] = await Promise.all([
    fetch('/index.bin').then((response) => response.arrayBuffer()),
    fetch('/names.json').then((response) => response.json()),
  ])
  return judge((given) => createDetector({ index: given }), index, names)
}

/** @param {string} script */
function outcomeInWorker(script) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(script, { type: 'module' })
    worker.onmessage = ({ data }) => resolve(data)
    worker.onerror = ({ message }) => reject(new Error(message))
  })
}

if (typeof document === 'undefined') outcomeHere().then((outcome) => postMessage(outcome))
else Object.assign(globalThis, { outcomeHere, outcomeInWorker })
