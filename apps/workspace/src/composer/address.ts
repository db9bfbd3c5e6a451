/** Good enough to catch a slip before sending; the server looks closer. */
export const isAddress = (text: string): boolean => /^[^\s@<>,;]+@[^\s@<>,;.]+(\.[^\s@<>,;.]+)+$/.test(text)
