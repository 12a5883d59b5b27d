// The line that says how it went; a live region, so screen readers say it too.

const KINDS = { good: 'alert-success', bad: 'alert-danger', busy: 'alert-secondary' };

/** @param {'good' | 'bad' | 'busy'} kind */
export function notice(kind, text) {
  const line = document.getElementById('notice');
  line.classList.remove(...Object.values(KINDS));
  line.classList.add(KINDS[kind]);
  line.hidden = false;
  line.textContent = text;
}
