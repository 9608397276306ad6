// What Python compressed.

/** @param {Uint8Array<ArrayBuffer>} bytes */
export function unzip(bytes) {
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip")));
}

export const canUnzip = typeof DecompressionStream !== "undefined";
