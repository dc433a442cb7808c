/** Opening a file: the input and the place of its preview, which the later part of the script makes. */
import { messages as m } from '../messages.js';
import { el, refill, setData } from './dom.js';
import { labelled } from './fields.js';
import { morePart } from './more_script.js';

/**
 * @param {any} context with `open(docId, …route)` on the start screen
 * @param {{ label?: string, take?: (doc: any, file: { name: string }) => void }} [options] take: the caller wants the doc itself
 */
export function importPart(context, { label = m.importLabel, take } = {}) {
  const $input = el('input', { type: 'file', accept: '.json,.txt,.html,.htm,.xlsx', data: { import: 'answers' } });
  const $panel = el('div', { class: 'ck-import-panel', role: 'status', tabIndex: -1 });
  $input.addEventListener('change', async () => {
    const [file] = $input.files ?? [];
    if (file !== undefined) {
      try {
        const { previewFile } = await morePart();
        await previewFile(context, file, $panel, take);
      } catch (error) {
        console.error(error);
        setData($panel, { 'import-step': 'refused', 'import-error': null, 'import-warning': null });
        refill($panel, el('p', { text: m.routeFailed }));
      }
      $input.value = '';
      $panel.focus();
    }
  });
  return el('div', { class: 'ck-import' }, labelled(label, $input, m.importHint), $panel);
}
