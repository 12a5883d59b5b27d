// The API, call by call. It is below this page's own address, at the path that config.json names.

import * as key from './key.js';
import { refused, unreachable } from './problem.js';

let base;

async function address() {
  if (!base) {
    base = (async () => {
      const answer = await send('config.json', { cache: 'no-cache' });
      if (!answer.ok) {
        throw refused(answer.status, null);
      }
      const { apiPath } = await answer.json();
      return new URL(`${apiPath}/`, document.baseURI);
    })();
    base.catch(() => (base = undefined)); // asked again next time
  }
  return base;
}

async function send(url, options) {
  try {
    return await fetch(url, { credentials: 'omit', ...options });
  } catch (e) {
    if (e.name === 'AbortError') {
      throw e;
    }
    throw unreachable();
  }
}

async function call(method, path, { body, headers = {}, signal } = {}) {
  const options = { method, headers, signal, cache: 'no-store' };
  if (body !== undefined) {
    options.headers = { ...headers, 'content-type': 'application/json' };
    options.body = JSON.stringify(body);
  }
  const answer = await send(new URL(path, await address()), options);
  const text = await answer.text();
  let json = null;
  try {
    json = JSON.parse(text);
  } catch {
    // CloudFront answers for a server that it cannot reach in HTML; the status says enough
  }
  if (!answer.ok || json === null) {
    throw refused(answer.ok ? 502 : answer.status, json);
  }
  return json;
}

const withKey = () => ({ 'x-api-key': key.get() });

/** A ticket: {id, url, method, headers, expires_at, revert_token}. */
export const ticket = (request, signal) => call('POST', 'file', { body: request, signal });

/** Takes back an upload that is not stored. */
export const revert = (id, token) =>
  call('DELETE', `file/${encodeURIComponent(id)}`, { headers: { 'x-revert-token': token } });

/** Stores uploads: {done: [id], failed: [{id, reason}]}. */
export const store = (ids) => call('PUT', 'files?report=yes', { body: ids, headers: withKey() });

/** The stored files among the ids. */
export const describe = (ids) => call('POST', 'files', { body: ids, headers: withKey() });

/** Deletes files: {done: [id], failed: [{id, reason}]}. */
export const remove = (ids) => call('DELETE', 'files?report=yes', { body: ids, headers: withKey() });
