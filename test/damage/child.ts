/** Judges damaged files in a process of its own, which is killed where one hangs: the numbers that it is sent, one by one. */
import { Worker } from 'node:worker_threads'
import { judge } from './judge.ts'

// A process that hangs does not hear that its parent has ended: a thread of it sees.
new Worker(
  `const { ppid } = process
  setInterval(() => process.ppid === ppid || process.kill(process.pid, 'SIGKILL'), 1000)`,
  { eval: true },
).unref()

process.on('message', async ({ seed, index }: { seed: number; index: number }) => {
  process.send!(await judge(seed, index))
})
process.on('disconnect', () => process.exit())
