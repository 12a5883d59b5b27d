// One PUT to S3. XMLHttpRequest, since fetch tells no progress of what is sent.

/**
 * @param {(sent: number, all: number) => void} progress
 * @returns {Promise<{status: number, code: string, text: string}>} status 0 when no answer came;
 *     code and text are S3's
 */
export function put(ticket, file, progress, signal) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const stop = () => request.abort();
    const end = (result) => {
      signal.removeEventListener('abort', stop);
      resolve(result);
    };
    request.open(ticket.method, ticket.url);
    for (const [name, value] of Object.entries(ticket.headers)) {
      request.setRequestHeader(name, value);
    }
    request.upload.onprogress = (event) => progress(event.loaded, event.total || file.size);
    request.onload = () => end({ status: request.status, ...parsed(request.responseText) });
    request.onerror = () => end({ status: 0, code: '', text: '' });
    request.onabort = () => reject(new DOMException('aborted', 'AbortError'));
    signal.addEventListener('abort', stop);
    if (signal.aborted) {
      stop();
      reject(new DOMException('aborted', 'AbortError'));
      return;
    }
    request.send(file);
  });
}

// Two fields of a flat document: a parser would add a page of its own, with styles, where the text is no XML.
function parsed(text) {
  const field = (name) => new RegExp(`<${name}>([^<]*)</${name}>`).exec(text)?.[1] || '';
  return { code: field('Code'), text: field('Message') };
}
