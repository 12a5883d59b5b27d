// FilePond over our uploads.

import { create } from '../vendor/filepond-4.32.12/filepond.esm.min.js';
import * as api from './api.js';
import { sentence } from './problem.js';
import { upload } from './upload.js';

/** Makes a FilePond of a file input. */
export function pond(input) {
  const tokens = new Map(); // of what was uploaded from this page, by id
  let notReverted = ''; // FilePond does not hand on why, so it is told in its label

  const process = (field, file, metadata, load, error, progress, abort) => {
    const control = new AbortController();
    upload(file, (sent, all) => progress(true, sent, all), control.signal)
      .then(({ id, token }) => {
        tokens.set(id, token);
        load(id);
      })
      .catch((e) => {
        if (e.name !== 'AbortError') {
          error(sentence(e));
        }
      });
    return {
      abort: () => {
        control.abort();
        abort();
      },
    };
  };

  const revert = (id, load, error) => {
    api
      .revert(id, tokens.get(id))
      .catch((e) => {
        if (e.status !== 404) {
          throw e;
        }
        // not there any more, as was wanted
      })
      .then(() => {
        tokens.delete(id);
        load();
      })
      .catch((e) => {
        notReverted = e.status === 409 ? 'It is stored already.' : `Not taken back. ${sentence(e)}`;
        error(notReverted);
      });
  };

  return create(input, {
    name: 'file',
    allowMultiple: true,
    allowMinimumUploadDuration: false,
    forceRevert: true, // otherwise a file that could not be taken back would vanish from the page
    maxParallelUploads: 3,
    credits: false,
    server: { process, revert },
    labelIdle:
      'Drop files here or <span class="filepond--label-action" tabindex="0">choose them</span>',
    labelFileProcessing: 'Sending',
    labelFileProcessingComplete: 'Sent',
    labelFileProcessingAborted: 'Cancelled',
    labelFileProcessingError: (error) => error.body,
    labelFileProcessingRevertError: () => notReverted,
    labelTapToCancel: 'can be cancelled',
    labelTapToRetry: 'can be tried again',
    labelTapToUndo: 'can be taken back',
    labelButtonAbortItemProcessing: 'Cancel',
    labelButtonUndoItemProcessing: 'Take back',
    labelButtonRetryItemProcessing: 'Try again',
    labelButtonRemoveItem: 'Remove',
  });
}
