// What went wrong, in words for who sends files.

/** Sentences for the reasons of PUT and DELETE /files. */
const REASONS = {
  unknown: 'is not known',
  not_uploaded: 'has not arrived yet; store again in a moment',
  storing: 'is large and still being stored',
  deleted: 'was deleted',
  expired: 'waited too long to be stored; send it again',
  stored: 'is stored already',
  too_large: 'is too large',
  type_not_allowed: 'is of a kind that is not taken here',
  unavailable: 'could not be stored just now; try again',
};

/** Shown to a person as it is. */
export class Problem extends Error {
  /**
   * @param {string} message a sentence
   * @param {{code?: string, status?: number}} about the API's code and the HTTP status, where there are
   */
  constructor(message, { code = '', status = 0 } = {}) {
    super(message);
    this.name = 'Problem';
    this.code = code;
    this.status = status;
  }
}

export function reason(token) {
  return REASONS[token] || `failed (${token})`;
}

/** No answer came. */
export function unreachable() {
  return navigator.onLine
    ? new Problem('The server cannot be reached. Try again.')
    : new Problem('You are offline. Try again when you are connected.');
}

/** An answer of the API that is not 200: its own sentence where a person can do something with it. */
export function refused(status, answer) {
  const { message = '', code = '' } = answer || {};
  const about = { code, status };
  if (status === 403 && !code) {
    return new Problem('The API key is missing or wrong.', about);
  }
  if (status === 429) {
    return new Problem('Too many requests. Wait a little and try again.', about);
  }
  if (status >= 500) {
    return new Problem('The server has a problem. Try again in a moment.', about);
  }
  return new Problem(message || `The server refused it (${status}).`, about);
}

/** The sentence for a person; what is none of ours is told to the console too. */
export function sentence(error) {
  if (error instanceof Problem) {
    return error.message;
  }
  console.error(error);
  return 'Something went wrong in this page. Load it again.';
}
