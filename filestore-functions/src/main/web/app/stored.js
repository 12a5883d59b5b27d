// The ids of what this browser has stored. They open nothing without the key.

const NAME = 'filestore.stored';
const MOST = 100; // as many as one call takes

export function ids() {
  try {
    const kept = JSON.parse(localStorage.getItem(NAME) || '[]');
    return Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : [];
  } catch {
    return []; // somebody else's text
  }
}

export function add(more) {
  keep([...new Set([...more, ...ids()])].slice(0, MOST));
}

export function forget(gone) {
  keep(ids().filter((id) => !gone.includes(id)));
}

function keep(list) {
  localStorage.setItem(NAME, JSON.stringify(list));
}
