// The page with the form: files go up when chosen, submit stores them.

import { FileStatus } from '../vendor/filepond-4.32.12/filepond.esm.min.js';
import * as api from './api.js';
import * as key from './key.js';
import { notice } from './notice.js';
import { pond } from './pond.js';
import { reason, sentence } from './problem.js';
import * as stored from './stored.js';

const MOST = 100; // ids that one call takes
const form = document.getElementById('send');
const button = document.getElementById('store');
const keyField = document.getElementById('key');

key.bind(keyField);
const files = pond(document.getElementById('picker'));

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  if (button.getAttribute('aria-disabled') === 'true') {
    return;
  }
  const ready = files.getFiles().filter((file) => file.status === FileStatus.PROCESSING_COMPLETE);
  const waiting = files.getFiles().some((file) =>
    [FileStatus.PROCESSING, FileStatus.PROCESSING_QUEUED, FileStatus.LOADING].includes(file.status),
  );
  if (waiting) {
    notice('bad', 'Wait until all files are sent.');
  } else if (ready.length === 0) {
    notice('bad', 'There is no file to store. Choose one first.');
  } else if (!key.get()) {
    notice('bad', 'Storing needs the API key.');
    keyField.focus();
  } else {
    // Not "disabled": that would take the focus away from who uses the keyboard.
    button.setAttribute('aria-disabled', 'true');
    try {
      await store(ready.slice(0, MOST));
    } finally {
      button.removeAttribute('aria-disabled');
    }
  }
});

async function store(ready) {
  notice('busy', 'Storing…');
  const names = new Map(ready.map((file) => [file.serverId, file.filename]));
  let report;
  try {
    report = await api.store([...names.keys()]);
  } catch (e) {
    if (e.code !== 'store_on_load') {
      notice('bad', `Not stored. ${sentence(e)}`);
      return;
    }
    report = { done: [...names.keys()], failed: [] }; // stored when they arrived
  }
  const large = report.failed.filter((each) => each.reason === 'storing').map((each) => each.id);
  const failed = report.failed.filter((each) => each.reason !== 'storing');
  stored.add([...report.done, ...large]);
  show([...report.done, ...large].map((id) => names.get(id)));
  for (const file of ready) {
    if (!failed.some((each) => each.id === file.serverId)) {
      files.removeFile(file, { revert: false });
    }
  }
  tell(report.done.length + large.length, failed, names);
}

function tell(count, failed, names) {
  const good = count === 1 ? '1 file is stored.' : `${count} files are stored.`;
  if (failed.length === 0) {
    notice('good', good);
  } else {
    const bad = failed.map(({ id, reason: why }) => `‘${names.get(id)}’ ${reason(why)}.`).join(' ');
    notice('bad', count > 0 ? `${good} ${bad}` : bad);
  }
}

function show(names) {
  const list = document.getElementById('stored-list');
  for (const name of names) {
    const item = document.createElement('li');
    item.textContent = name;
    list.append(item);
  }
  document.getElementById('stored').hidden = list.children.length === 0;
}
