import { accessSync, constants, mkdirSync } from 'node:fs'
import { StartError } from './config.ts'

const sentences: Record<string, (dir: string) => string> = {
  ENOSPC: (dir) => `The disk with ${dir} is full: make room, or set OPORA_DATA to another folder.`,
  EROFS: (dir) => `${dir} is on a read-only disk: set OPORA_DATA to a folder that can be written.`,
  EACCES: (dir) =>
    `${dir} cannot be written by this user: give it the right, or set OPORA_DATA to another folder.`,
  EPERM: (dir) =>
    `${dir} cannot be written by this user: give it the right, or set OPORA_DATA to another folder.`,
  // What Node says of making folders one in another on a read-only disk.
  ENOENT: (dir) => `${dir} cannot be made, the disk may be read-only: set OPORA_DATA to another folder.`,
  ENOTDIR: (dir) => `${dir} is not a folder: set OPORA_DATA to one.`,
  EEXIST: (dir) => `${dir} is not a folder: set OPORA_DATA to one.`,
}

/** Makes the data folder. @throws StartError with one sentence about what is in the way */
export function prepareDataDir(dir: string): void {
  try {
    mkdirSync(dir, { recursive: true })
    accessSync(dir, constants.W_OK)
  } catch (error) {
    throw explainDisk(error, dir) ?? error
  }
}

/** The sentence for an error of the disk; undefined for any other. */
export function explainDisk(error: unknown, dir: string): StartError | undefined {
  const sentence = sentences[(error as NodeJS.ErrnoException).code ?? '']
  return sentence && new StartError(sentence(dir))
}
