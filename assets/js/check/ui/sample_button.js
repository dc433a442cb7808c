/** Opens the filled sample, which comes with the later part of the script. */
import { docId as newDocId } from '../ids.js';
import { messages as m } from '../messages.js';
import { storeDoc } from '../session.js';
import { randomBytes } from './chance.js';
import { nowIso, today } from './clock.js';
import { button } from './dom.js';
import { morePart } from './more_script.js';

/** The sample becomes a draft of its own; a person's own draft is not touched. @param {{ store: any, newest: any, openDoc: (id: string) => void, announce: (text: string) => void }} context */
export function sampleButton({ store, newest: model, openDoc, announce }) {
  return button(m.firstSampleOpen, async () => {
    const id = newDocId(today(), randomBytes);
    const at = nowIso();
    try {
      const { sampleDoc } = await morePart();
      await storeDoc({ store, model, doc: sampleDoc(model, { docId: id, at, build: model.build, asOf: today() }), at, why: 'import', file: null, previous: null });
      openDoc(id);
    } catch (error) {
      console.error(error);
      announce(m.routeFailed);
    }
  }, { data: { action: 'sample-open' } });
}
