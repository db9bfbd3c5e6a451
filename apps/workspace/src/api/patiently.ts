const again = 2000

/**
 * Loads a part of the workspace. While there is no connection it waits for one, so that the screen keeps what it shows
 * and nobody loses what is being written.
 */
export async function patiently<Module>(load: () => Promise<Module>): Promise<Module> {
  try {
    return await load()
  } catch {
    while (!(await isServed())) await new Promise((resolve) => setTimeout(resolve, again))
    return load()
  }
}

/** The server answers: a file that did not come then belongs to a version that is gone, and the page is loaded anew. */
export async function renewIfServed(): Promise<void> {
  if (await isServed()) location.reload()
}

const isServed = (): Promise<boolean> =>
  fetch('/favicon.svg', { method: 'HEAD', cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  )
