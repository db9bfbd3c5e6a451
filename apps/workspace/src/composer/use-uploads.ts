import { useRef, useState } from 'react'
import { useRefusal } from '../api/index.ts'
import { upload } from './upload.ts'
import type { HeldFile } from './writing.ts'

export interface Uploading {
  key: string
  name: string
  /** 0–1 */
  done: number
}

interface Options {
  addFile: (file: HeldFile) => void
  addImage: (src: string, name: string) => void
}

/** Files on their way to the server. */
export function useUploads({ addFile, addImage }: Options) {
  const [running, setRunning] = useState<Uploading[]>([])
  const aborts = useRef(new Map<string, AbortController>())
  const refuse = useRefusal()
  const latest = useRef({ addFile, addImage })
  latest.current = { addFile, addImage }

  const finish = (key: string) => {
    aborts.current.delete(key)
    setRunning((now) => now.filter((entry) => entry.key !== key))
  }

  const one = async (file: File, inline: boolean) => {
    const key = crypto.randomUUID()
    const abort = new AbortController()
    aborts.current.set(key, abort)
    setRunning((now) => [...now, { key, name: file.name, done: 0 }])
    const progress = (done: number) =>
      setRunning((now) => now.map((entry) => (entry.key === key ? { ...entry, done } : entry)))
    try {
      const { id, name, type, size } = await upload(file, progress, abort.signal)
      if (inline && /^image\/(png|jpe?g|gif|webp)$/.test(type))
        latest.current.addImage(`/api/v1/uploads/${id}`, name)
      else latest.current.addFile({ id, name, type, size })
    } catch (error) {
      if (!abort.signal.aborted) refuse(error)
    } finally {
      finish(key)
    }
  }

  const start = async (files: File[], inline: boolean) => {
    for (const file of files) await one(file, inline)
  }
  return {
    running,
    start: (files: File[], inline: boolean) => void start(files, inline),
    cancel: (key: string) => aborts.current.get(key)?.abort(),
  }
}
