/** Draws small choices from one large number, so that a case of a property is made fast and still shrinks. */
export type Draw = (choices: number) => number

export function drawFrom(number: number): Draw {
  let rest = number
  return (choices) => {
    const drawn = rest % choices
    rest = Math.floor(rest / choices)
    return drawn
  }
}

export const pick = <T>(draw: Draw, ...choices: T[]): T => choices[draw(choices.length)]!
