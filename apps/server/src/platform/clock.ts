/** Where "now" comes from. The product uses the system's clock, tests a clock they set by hand. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }

/** A clock for tests: it stands still until it is moved. */
export class SetClock implements Clock {
  #now: Date
  constructor(start: Date) {
    this.#now = start
  }
  now(): Date {
    return new Date(this.#now)
  }
  /** Moves the clock forward by a number of milliseconds. */
  advance(ms: number): void {
    this.#now = new Date(this.#now.getTime() + ms)
  }
}
