// What is promised of a file when its ticket is asked for; S3 refuses any other bytes.

// WebCrypto digests what it is given whole, so a larger file would have to be in memory.
const LARGEST_DIGESTED = 64 * 1024 * 1024;

/** The body of POST /file. */
export async function of(file) {
  const request = { name: file.name, size: file.size, once: true };
  if (file.type) {
    request.type = file.type;
  }
  // Only where the page came over TLS or from this machine is there WebCrypto.
  if (file.size <= LARGEST_DIGESTED && globalThis.crypto && crypto.subtle) {
    request.sha256 = hex(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
  }
  return request;
}

function hex(digest) {
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
