// An upload from ticket to S3's answer, with what can be mended mended.

import * as api from './api.js';
import * as constraints from './constraints.js';
import { Problem, refused, unreachable } from './problem.js';
import { put } from './put.js';

const TRIES = 3;
const PAUSE = 1000; // milliseconds, doubled each time

/**
 * Sends a file.
 *
 * @param {File} file
 * @param {(sent: number, all: number) => void} progress
 * @param {AbortSignal} signal ends it; what has arrived is then taken back
 * @returns {Promise<{id: string, token: string}>}
 * @throws {Problem} for a person to read
 */
export async function upload(file, progress, signal) {
  const request = await readable(() => constraints.of(file));
  let ticket = await api.ticket(request, signal);
  try {
    for (let tried = 1; ; tried++) {
      const answer = await put(ticket, file, progress, signal);
      // 412: the same upload has arrived before, and only its answer was lost.
      if (answer.status === 200 || answer.status === 412) {
        return { id: ticket.id, token: ticket.revert_token };
      }
      if (tried === TRIES || !canBeRepeated(answer)) {
        throw problem(answer);
      }
      if (isOver(answer)) {
        ticket = await api.ticket(request, signal);
      } else {
        await pause(PAUSE * 2 ** (tried - 1), signal);
      }
    }
  } catch (e) {
    // Bytes may have arrived though their answer has not.
    takeBack(ticket);
    throw e;
  }
}

/** The URL's time is over, or that of the credentials it was signed with. */
function isOver({ status, code, text }) {
  return (
    (status === 403 && code === 'AccessDenied' && /expired/i.test(text)) || code === 'ExpiredToken'
  );
}

function canBeRepeated(answer) {
  const transient = answer.status >= 500 || answer.code === 'RequestTimeout';
  return isOver(answer) || transient || (answer.status === 0 && navigator.onLine);
}

function problem({ status, code }) {
  if (status === 0) {
    return unreachable();
  }
  if (code === 'EntityTooLarge') {
    return new Problem('The file is too large.', { status });
  }
  if (status === 400 || code === 'SignatureDoesNotMatch') {
    return new Problem('What arrived is not what was sent. Choose the file again.', { status });
  }
  return refused(status, { message: `The storage refused the file (${code || status}).`, code: code || 's3' });
}

async function readable(read) {
  try {
    return await read();
  } catch (e) {
    if (e.name === 'NotReadableError' || e.name === 'NotFoundError') {
      throw new Problem('The file cannot be read any more. Choose it again.');
    }
    throw e;
  }
}

function takeBack(ticket) {
  // Nobody waits for it: an upload that is never stored goes by itself.
  api.revert(ticket.id, ticket.revert_token).catch((e) => console.info(`not taken back: ${e.message}`));
}

function pause(milliseconds, signal) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(new DOMException('aborted', 'AbortError'));
    });
  });
}
