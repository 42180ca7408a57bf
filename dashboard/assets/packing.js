/* A text and its answers as the fragment of an address, which no server sees. */
(function () {
  "use strict";
  const clientside = (window.dash_clientside ||= /** @type {DashClientside} */ ({}));

  /**
   * @param {BlobPart} data
   * @param {CompressionStream | DecompressionStream} through
   */
  async function piped(data, through) {
    const stream = new Blob([data]).stream().pipeThrough(/** @type {any} */ (through));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  }

  /** @param {Given} given */
  async function packed(given) {
    const bytes = await piped(JSON.stringify(given), new CompressionStream("deflate-raw"));
    let binary = "";
    for (let at = 0; at < bytes.length; at += 8192)
      binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
    return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  }

  /**
   * What a fragment holds; null for one that cannot be read.
   *
   * @param {string} fragment
   * @returns {Promise<Given | null>}
   */
  async function unpacked(fragment) {
    try {
      const binary = atob(fragment.replaceAll("-", "+").replaceAll("_", "/"));
      const bytes = Uint8Array.from(binary, (sign) => sign.charCodeAt(0));
      const data = await piped(bytes, new DecompressionStream("deflate-raw"));
      const given = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(data));
      return typeof given.text === "string" && given.text ? given : null;
    } catch {
      return null;
    }
  }

  clientside.packing = { packed, unpacked };
})();
