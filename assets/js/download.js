/** A file for the person, and a file from the person. A download cannot be verified; whoever asks says so. */

/** How long the browser may take to start saving before the data is given back. */
const DOWNLOAD_START_MS_MAX = 60_000;

/**
 * @param {string} name
 * @param {string | Uint8Array} content
 * @param {string} type
 */
export function download(name, content, type) {
  const address = URL.createObjectURL(new Blob([/** @type {any} */ (content)], { type }));
  const $link = document.createElement('a');
  $link.href = address;
  $link.download = name;
  // Firefox follows only a link that stands in the page.
  document.body.append($link);
  $link.click();
  $link.remove();
  setTimeout(() => URL.revokeObjectURL(address), DOWNLOAD_START_MS_MAX);
}

/** @param {File} file @returns {Promise<Uint8Array>} */
export async function bytesOf(file) {
  return new Uint8Array(await file.arrayBuffer());
}
