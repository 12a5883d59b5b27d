// The page that lists what is stored, with links to download.

import * as api from './api.js';
import * as key from './key.js';
import { notice } from './notice.js';
import { reason, sentence } from './problem.js';
import * as stored from './stored.js';

const MOST = 100; // ids that one call takes
const form = document.getElementById('find');
const keyField = document.getElementById('key');
const others = document.getElementById('ids');
const table = document.getElementById('files');

key.bind(keyField);
form.addEventListener('submit', (event) => {
  event.preventDefault();
  show();
});
if (key.get() && stored.ids().length > 0) {
  show();
}

async function show() {
  const ids = [...new Set([...others.value.split(/[\s,]+/).filter(Boolean), ...stored.ids()])];
  if (!key.get()) {
    notice('bad', 'This needs the API key.');
    keyField.focus();
    return;
  }
  notice('busy', 'Asking…');
  try {
    const files = [];
    for (let from = 0; from < ids.length; from += MOST) {
      files.push(...(await api.describe(ids.slice(from, from + MOST))));
    }
    table.tBodies[0].replaceChildren(...files.map(row));
    table.hidden = files.length === 0;
    notice('good', count(files.length));
  } catch (e) {
    notice('bad', `The files cannot be shown. ${sentence(e)}`);
  }
}

function count(number) {
  return number === 0 ? 'No files.' : number === 1 ? '1 file.' : `${number} files.`;
}

function row(file) {
  const line = document.createElement('tr');
  const name = document.createElement('th');
  name.scope = 'row';
  name.className = 'text-break fw-normal';
  name.textContent = file.name;
  line.append(name, cell(file.type || ''), cell(bytes(file.size)), cell(time(file.stored_at)));

  const actions = document.createElement('td');
  const download = document.createElement('a');
  download.className = 'btn btn-sm btn-outline-primary me-2';
  download.href = file.url;
  download.textContent = 'Download';
  download.setAttribute('aria-label', `Download ${file.name}`);
  const remove = document.createElement('button');
  remove.type = 'button';
  remove.className = 'btn btn-sm btn-outline-danger';
  remove.textContent = 'Delete';
  remove.setAttribute('aria-label', `Delete ${file.name}`);
  remove.addEventListener('click', () => erase(file, line));
  actions.append(download, remove);
  line.append(actions);
  return line;
}

async function erase(file, line) {
  if (!confirm(`Delete ‘${file.name}’? It cannot be brought back.`)) {
    return;
  }
  try {
    const { failed } = await api.remove([file.id]);
    if (failed.length > 0) {
      notice('bad', `‘${file.name}’ ${reason(failed[0].reason)}.`);
      return;
    }
  } catch (e) {
    notice('bad', `Not deleted. ${sentence(e)}`);
    return;
  }
  stored.forget([file.id]);
  line.remove();
  table.hidden = table.tBodies[0].rows.length === 0;
  notice('good', `‘${file.name}’ is deleted.`);
  others.focus(); // the button that had it is gone
}

function cell(text) {
  const cell = document.createElement('td');
  cell.textContent = text;
  return cell;
}

function bytes(size) {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'];
  let unit = 0;
  let value = size;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return new Intl.NumberFormat('en', {
    style: 'unit',
    unit: units[unit],
    unitDisplay: unit === 0 ? 'long' : 'short',
    maximumFractionDigits: unit === 0 ? 0 : 1,
  }).format(value);
}

function time(text) {
  return text
    ? new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(text))
    : '';
}
