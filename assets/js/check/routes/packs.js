/** Giving facets out and taking them back (CHECKS §12): only what is empty here is filled; the rest is listed. */
import { docId as newDocId } from '../ids.js';
import { messages as m } from '../messages.js';
import { messages as more } from '../more/messages.js';
import { packOf, takePack } from '../packs.js';
import { randomBytes } from '../ui/chance.js';
import { nowIso, today } from '../ui/clock.js';
import { button, el, refill, setData } from '../ui/dom.js';
import { download } from '../../download.js';
import { savedDoc } from '../ui/export.js';
import { labelled } from '../ui/fields.js';
import { importPart } from '../ui/import.js';
import { questionText } from '../ui/question_names.js';
import { placeText } from '../ui/words.js';

/**
 * @param {import('../app.js').Context} context
 * @returns {import('../app.js').View}
 */
export function packsRoute(context) {
  const { model, session } = context;
  const $said = el('p', { role: 'status' });
  const $boxes = model.facets.map((/** @type {any} */ facet) => el('input', { type: 'checkbox', value: facet.id, data: { field: 'pack-facet' } }));
  const $label = el('input', { type: 'text', autocomplete: 'off', maxLength: 30, data: { field: 'pack-label' } });
  const $category = el('select', { data: { field: 'pack-category' } }, Object.entries(m.categories).map(([value, text]) => el('option', { value, text })));
  const give = () => {
    const facets = $boxes.filter((/** @type {HTMLInputElement} */ $box) => $box.checked).map((/** @type {HTMLInputElement} */ $box) => $box.value);
    if (facets.length === 0) {
      $said.textContent = more.packNoFacet;
      return;
    }
    const pack = packOf(model, session.doc, { facets, docId: newDocId(today(), randomBytes), category: $category.value, label: $label.value.trim(), at: nowIso(), build: model.build });
    const saved = savedDoc(pack, model);
    download(saved.fileName, saved.text, 'application/json;charset=utf-8');
    $said.textContent = m.savedAs(saved.fileName);
  };
  const $result = el('div', { class: 'ck-import-panel', role: 'status', tabIndex: -1 });
  const take = (/** @type {any} */ pack) => {
    const { doc, taken, conflicts, outside, refused } = takePack(model, session.doc, pack);
    if (refused !== null) {
      setData($result, { 'import-step': 'refused', 'import-error': 'role' });
      refill($result, el('p', { text: more.packRefused[refused] ?? '' }), el('p', { class: 'ck-small', text: more.importUnchanged }));
      return;
    }
    setData($result, { 'import-step': 'preview', 'import-error': null });
    refill(
      $result,
      el('p', { text: more.packCounts(taken.length, conflicts.length, outside.length) }),
      taken.length === 0 ? null : el('ul', { class: 'ck-plain' }, taken.map((id) => el('li', { text: questionText(context, id) }))),
      conflicts.length === 0 ? null : el('div', {}, el('p', { class: 'ck-part-title', text: more.packConflicts }), el('ul', { class: 'ck-plain' }, conflicts.map(({ path, file, draft }) => el('li', { text: `${placeText(model, path)}：${more.packConflict(context.valueText(path, draft), context.valueText(path, file))}` })))),
      el('p', { class: 'actions' }, button(more.importApplyPlain, async () => {
        await session.replace(doc, 'import');
        setData($result, { 'import-step': 'done' });
        refill($result, el('p', { text: more.packDone(taken.length) }));
      }, { class: 'button ck-primary', data: { action: 'import-apply' } })),
    );
    $result.focus();
  };
  return {
    title: m.routes.packs ?? '',
    children: [
      el('p', { class: 'ck-lead', text: more.packsLead }),
      el(
        'section',
        { class: 'ck-part' },
        el('h3', { text: more.packGiveTitle }),
        el('fieldset', { class: 'ck-fact' }, el('legend', { class: 'ck-legend', text: more.packFacets }), el('div', { class: 'ck-options' }, model.facets.map((/** @type {any} */ facet, /** @type {number} */ index) => el('label', { class: 'ck-row' }, $boxes[index], el('span', { class: 'ck-row-text', text: m.facetTitle(facet.no, facet.title.ja) }))))),
        el('div', { class: 'ck-pair' }, labelled(more.packCategory, $category), labelled(more.packLabel, $label)),
        el('p', { class: 'actions' }, button(more.packGive, give, { data: { action: 'pack-give' } })),
        $said,
      ),
      el('section', { class: 'ck-part' }, el('h3', { text: more.packTakeTitle }), importPart(context, { label: more.packTake, take }), $result),
    ],
  };
}
