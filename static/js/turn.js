// @ts-check

/** Comes when the browser has answered what the reader did meanwhile: work cut in pieces by it stands in nobody's way. */
export function turn() {
  return new Promise((resolve) => setTimeout(resolve));
}
