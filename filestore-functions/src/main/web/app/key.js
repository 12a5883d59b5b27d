// The API key lives in this tab's sessionStorage and nowhere else: in no file, no cookie, no address that is kept.

const NAME = 'filestore.key';
const FRAGMENT = /^#key=(.+)$/;

/** Takes the key out of an address such as …/#key=abc, which also leaves the history. */
export function takeFromAddress() {
  const found = FRAGMENT.exec(location.hash);
  if (found) {
    try {
      set(decodeURIComponent(found[1]));
    } catch (e) {
      if (!(e instanceof URIError)) {
        throw e;
      }
      set(found[1]);
    }
    history.replaceState(history.state, '', location.pathname + location.search);
  }
}

export function get() {
  return sessionStorage.getItem(NAME) || '';
}

export function set(key) {
  const trimmed = key.trim();
  if (trimmed) {
    sessionStorage.setItem(NAME, trimmed);
  } else {
    sessionStorage.removeItem(NAME);
  }
}

/** Ties a field to the key: shows the one there is, keeps what is typed. */
export function bind(field) {
  takeFromAddress();
  field.value = get();
  field.addEventListener('input', () => set(field.value));
  // The link with the key opened in a tab that shows the page already.
  addEventListener('hashchange', () => {
    takeFromAddress();
    field.value = get();
  });
}
