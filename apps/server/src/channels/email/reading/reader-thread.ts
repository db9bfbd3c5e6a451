import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { Limits } from './limits.ts'
import type { ReadMail } from './read-mail.ts'

/**
 * Kept below 5 s and 512 MiB as a whole: on a busy machine the clock and the end of a thread come a second late, and
 * bytes outside its heap take room.
 */
const LONGEST = 3_500
const MEMORY = { maxOldGenerationSizeMb: 320, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 }

export type Answer = { mail: ReadMail } | { refused: string } | { failed: string }

interface Task {
  raw: Uint8Array
  limits: Partial<Limits>
  done: (answer: Answer) => void
  failed: (error: Error) => void
}

/** A thread that reads one mail after the other; it is ended and begun anew when one takes too long or too much. */
export class ReaderThread {
  #worker: Worker | null = null
  #ready = false
  #queue: Task[] = []
  #timer: NodeJS.Timeout | undefined
  readonly #longest: number

  constructor(longest = LONGEST) {
    this.#longest = longest
  }

  get waiting(): number {
    return this.#queue.length
  }

  async read(raw: Uint8Array, limits: Partial<Limits>): Promise<Exclude<Answer, { failed: string }>> {
    const answer = await new Promise<Answer>((done, failed) => {
      this.#queue.push({ raw, limits, done, failed })
      if (this.#queue.length === 1) this.#next()
    })
    if ('failed' in answer) throw new Error(answer.failed)
    return answer
  }

  #next(): void {
    const task = this.#queue[0]
    if (!task) {
      this.#worker?.unref()
      return
    }
    this.#worker ??= this.#begin()
    const worker = this.#worker
    worker.ref()
    if (!this.#ready) return
    this.#timer = setTimeout(() => this.#end({ refused: 'too_slow' }), this.#longest)
    worker.postMessage({ raw: task.raw, limits: task.limits })
  }

  #begin(): Worker {
    const worker = new Worker(program(), { resourceLimits: MEMORY })
    worker.on('message', (answer: Answer | 'ready') => {
      if (worker !== this.#worker) return
      if (answer === 'ready') this.#ready = true
      else this.#settle(answer)
      this.#next()
    })
    worker.on('error', (error: NodeJS.ErrnoException) => {
      if (worker !== this.#worker) return
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') this.#end({ refused: 'too_costly' })
      else this.#end({ failed: String(error) })
    })
    return worker
  }

  #settle(answer: Answer): void {
    clearTimeout(this.#timer)
    this.#queue.shift()?.done(answer)
  }

  /** The thread is lost with what it was reading; the next mail gets a new one. */
  #end(answer: Answer): void {
    void this.#worker?.terminate()
    this.#worker = null
    this.#ready = false
    this.#settle(answer)
    this.#next()
  }
}

/** Beside the program as it is released; otherwise from the sources. */
function program(): URL {
  const released = join(process.argv[1] ?? '', '..', 'reader.mjs')
  return existsSync(released)
    ? pathToFileURL(released)
    : pathToFileURL(join(fileURLToPath(import.meta.url), '..', 'reader-from-source.mjs'))
}
