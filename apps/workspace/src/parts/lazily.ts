import { lazyRouteComponent } from '@tanstack/react-router'
import { patiently } from '../api/index.ts'

/**
 * A part of the workspace whose code comes when it is first shown, or ahead of that by its `preload`.
 * @param name what the file calls it
 */
// biome-ignore lint/suspicious/noExplicitAny: as the router types it; what a file exports is known where it is named
export function lazily<Module extends Record<string, any>, Name extends keyof Module>(
  load: () => Promise<Module>,
  name: Name,
) {
  return lazyRouteComponent<Module, Name>(() => patiently(load), name)
}
