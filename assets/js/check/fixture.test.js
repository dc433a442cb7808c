/**
 * A small model, documents with every field, and texts that break things, made from a seed. No tests here.
 */
import { newDoc } from './doc.js';
import { copyOf } from './objects.js';

/** Numbers from 0 to 1, always the same for a seed (mulberry32). @param {number} seed */
export function chance(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = state;
    value = Math.imul(value ^ (value >>> 15), value | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (/** @type {number} */ count) => Math.floor(next() * count);
  return {
    next,
    below,
    /** @template T @param {readonly T[]} list @returns {T} */
    pick: (list) => list[below(list.length)],
    flip: (share = 0.5) => next() < share,
    bytes: (/** @type {number} */ count) => Uint8Array.from({ length: count }, () => below(256)),
    /** @template T @param {readonly T[]} list */
    shuffled: (list) => {
      const copy = [...list];
      for (let index = copy.length - 1; index > 0; index -= 1) {
        const other = below(index + 1);
        [copy[index], copy[other]] = [copy[other], copy[index]];
      }
      return copy;
    },
  };
}

/** Case 18, 19, 25 of CHECKS section 15 and what else was ever seen to break a file. */
export const HOSTILE = Object.freeze([
  '𠮷野家の髙橋さん', '葛\u{E0100}飾区', '辻󠄀', 'か\u3099き\u3099', 'ガ\uFF9E', '\u202Eabc\u202C', '\u200Fمرحبا', '👩‍👩‍👧‍👦🏳️‍🌈', 'a\u2028b\u2029c', 'nul\u0000nul',
  '\uD83D', '\uDE00x', 'x\uD800y\uDFFF', '007', '0012.50', '1e400', '-0', '</script><script>alert(1)</script>', '<!-- x --> <![CDATA[ ]]>', ']]>',
  '<img src=x onerror=alert(1)>', '"onmouseover="alert(1)', "' onfocus='x", '&lt;&amp;&#x3C;', '=1+1', '＝1+1', '+81-3', '-2+3', '@SUM(A1)', '\t=1', '\r\n=1', "'quoted",
  '行1\r\n行2\n行3\r行4', '末尾の空白　 ', ' 先頭', '', '_x000D_ _x005F_', '\uFEFF先頭のBOM', '\uFFFE\uFFFF', '\u0001\u0008\u000B\u001F\u007F', '__proto__', 'constructor', '\\u003C \\n \\', '{"a":1}',
  'ﾊﾝｶｸ ①②③ ㈱', '\u00A0\u200B\u3000', 'a'.repeat(3000), '名前\t列\t列',
]);

const S4 = {
  kind: 'ordinal',
  options: [
    { id: 'met', mark: '○', label: 'できている', anchor: '決まりがあり、この1年の実施を記録で示せる' },
    { id: 'partly', mark: '△', label: '一部できている', anchor: '対象・地域・頻度の一部に限られる' },
    { id: 'started', mark: '▽', label: '取りかかっている', anchor: '担当と時期が決まり準備を始めた' },
    { id: 'not', mark: '×', label: 'できていない', anchor: 'まだ決まっていない' },
  ],
};
const VOICE4 = {
  kind: 'counts',
  options: [
    { id: 'hai', mark: 'は', label: 'はい' },
    { id: 'naka', mark: 'ど', label: 'どちらともいえない' },
    { id: 'iie', mark: 'い', label: 'いいえ' },
    { id: 'shiranai', mark: 'わ', label: 'わからない' },
  ],
};

/** @param {string} id */
export function mhOf(id, rev = 1) {
  return `${[...id].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, rev * 7).toString(16).padStart(8, '0')}`.repeat(4);
}

/** @param {Record<string, any>} fields */
export function question(fields) {
  const rev = fields.rev ?? 1;
  return {
    rev, mh: mhOf(fields.id, rev), th: mhOf(`${fields.id}-th`), accepts: [], concept: null, level: 'shared', core: false,
    modality: 'motome', jijitsu_kind: null, applies_if: null, if_not: null, points: [], scale: 's4', evidence_hints: [],
    knowledge: [], basis: [{ section: 'I-7', page: 26, law: null, modality: null, says: '役割を分けておくこと', effective: null }],
    text: { ja: `${fields.id}をしていますか。`, easy: null },
    ...fields,
  };
}

/** @param {Record<string, any>} model @returns {any} the model with the snapshot a document embeds */
export function completed(model) {
  const snapshot = {
    questions: model.questions.map((/** @type {any} */ item) => ({
      id: item.id, rev: item.rev, mh: item.mh, no: item.no, facet: item.facet, text: item.text, points: item.points, modality: item.modality,
      basis: item.basis.map(({ section, law, says }) => ({ section, law, says })), scale: item.scale,
    })),
    scales: model.scales,
    facets: model.facets.map(({ id, no, title }) => ({ id, no, title })),
    profile: model.profile.map(({ id, rev, mh, ask, options }) => ({ id, rev, mh, ask, options })),
    voices: model.voices.map(({ id, rev, mh, concept, scale, text }) => ({ id, rev, mh, concept, scale, text })),
    indicators: model.indicators.map(({ id, rev, mh, facet, text, unit, inputs, formula, digits }) => ({ id, rev, mh, facet, text, unit, inputs, formula, digits })),
  };
  return copyOf({
    kind: 'shirube/model', schema: 1, site_id: 'test', build: 'b1', patch: 1, status: 'published', published: '2026-11-23',
    cycle: { min_years: 4, max_years: 5, interim: 'yearly' }, meaning_hash: mhOf(model.id + model.edition), references: {}, editions: [], steps: [], xlsx: null,
    archive_css: 'body{margin:0}', ...model, snapshot,
  });
}

/** Two facets, each strength, a branch on a fact and one on an answer. @returns {import('./types.js').Model} */
export function smallModel(changes = {}) {
  return completed({
    id: 'kikan',
    edition: '2026',
    title: { ja: '基幹相談支援センターの自己点検', short: '基幹', easy: 'センターの ふりかえり' },
    scales: { s4: S4, voice4: VOICE4 },
    facets: [
      { id: 'yakuwari', no: '1', title: { ja: '役割と業務の整理', easy: 'やくわり' }, lead: '', themes: [] },
      { id: 'jinzai', no: '2', title: { ja: '人材と体制', easy: '人' }, lead: '', themes: [] },
    ],
    profile: [
      {
        id: 'kikan-form', rev: 1, mh: mhOf('kikan-form'), accepts: [], ask: { ja: 'どの形で置いていますか。' }, applies_if: null,
        options: [{ id: 'chokuei', label: '直営' }, { id: 'itaku', label: '委託' }, { id: 'misecchi', label: '未設置' }],
      },
      {
        id: 'hojin-kazu', rev: 1, mh: mhOf('hojin-kazu'), accepts: [], ask: { ja: '法人は一つですか。' }, applies_if: { profile: 'kikan-form', is: 'itaku' },
        options: [{ id: 'hitotsu', label: '一つ' }, { id: 'fukusu', label: '複数' }],
      },
    ],
    questions: [
      question({ id: 'secchi', no: '1-1', facet: 'yakuwari', modality: 'gimu', core: true, points: [{ id: 'kiroku', text: '記録がある' }, { id: 'bunsho', text: '文書がある' }] }),
      question({ id: 'bunsho', no: '1-2', facet: 'yakuwari', modality: 'gimu', core: true, concept: 'yaku', basis: [{ section: 'I-7', page: 26, law: 'sogo-shien-ho/77-2', says: '決める', effective: '2024-04-01' }] }),
      question({ id: 'shuchi', no: '1-3', facet: 'yakuwari', modality: 'motome', core: true }),
      question({ id: 'kyogi', no: '1-4', facet: 'yakuwari', modality: 'nozomashii', applies_if: { profile: 'kikan-form', in: ['chokuei', 'itaku'] }, if_not: '基幹がないため' }),
      question({ id: 'itaku-keiyaku', no: '1-5', facet: 'yakuwari', modality: 'hitsuyo', applies_if: { profile: 'kikan-form', is: 'itaku' }, if_not: '委託していないため' }),
      question({ id: 'kenshu', no: '2-1', facet: 'jinzai', modality: 'doryoku' }),
      question({ id: 'haichi', no: '2-2', facet: 'jinzai', modality: 'kano' }),
      question({ id: 'renraku', no: '2-3', facet: 'jinzai', modality: 'motome', applies_if: { answer: 'kenshu', in: ['met', 'partly'] }, if_not: '研修がまだないため' }),
      question({ id: 'jirei', no: '2-4', facet: 'jinzai', modality: 'jijitsu', jijitsu_kind: 'jirei', level: 'each' }),
    ],
    voices: [{ id: 'koe', rev: 1, mh: mhOf('koe'), accepts: [], concept: 'yaku', scale: 'voice4', text: { easy: '相談する ところを しっていますか。' } }],
    indicators: [
      {
        id: 'wariai', rev: 1, mh: mhOf('wariai'), accepts: [], facet: 'jinzai', text: '後方支援の時間の割合', unit: '％', digits: 1, basis: [], applies_if: null,
        inputs: [{ id: 'koho', label: '後方支援', unit: '時間', kind: 'decimal' }, { id: 'zentai', label: '全体', unit: '時間', kind: 'decimal' }],
        formula: { ratio: { num: 'koho', den: 'zentai', per: 100 } },
      },
      {
        id: 'kensho-kara', rev: 1, mh: mhOf('kensho-kara'), accepts: [], facet: 'jinzai', text: '検証からの年数', unit: '年', digits: 1, basis: [], applies_if: null,
        inputs: [{ id: 'zenkai', label: '前回の検証', unit: '', kind: 'month' }], formula: { elapsed: { from: 'zenkai' } },
      },
    ],
    ...changes,
  });
}

/** @param {import('./types.js').Model} model @param {Record<string, any>} fields */
export function docOf(model, fields = {}, subject = {}) {
  const doc = newDoc(model, {
    docId: 'a-20261123-abcdefghij',
    subject: { type: 'municipality', code: '131016', name: '○○市', ...subject },
    asOf: '2026-11-23',
    at: '2026-11-23T09:00:00+09:00',
    build: 'b1',
  });
  return /** @type {import('./types.js').Doc} */ (copyOf({ ...doc, ...fields }));
}

/** @param {import('./types.js').Model} model @param {string} id @param {Record<string, any>} fields */
export function answer(model, id, fields) {
  const { rev, mh } = /** @type {any} */ (model.questions.find((item) => item.id === id));
  return { rev, mh, ...fields };
}

/** A document with every field filled in, texts from `HOSTILE`. @param {import('./types.js').Model} model @param {number} seed */
export function fullDoc(model, seed) {
  const random = chance(seed);
  const { pick, flip, below } = random;
  const text = () => pick(HOSTILE);
  const date = () => `20${20 + below(9)}-${String(1 + below(12)).padStart(2, '0')}-${String(1 + below(28)).padStart(2, '0')}`;
  const at = () => `${date()}T12:34:56+09:00`;
  const vis = () => pick(['internal', 'council', 'public']);
  const evidence = () => ({ id: `i${random.next().toString(36).slice(2, 11)}`, for: pick(['for', 'against']), title: text(), where: text(), as_of: date(), retain_until: date(), vis: vis() });
  const some = (/** @type {number} */ most, /** @type {() => any} */ make) => Array.from({ length: below(most + 1) }, make);
  const state = () => pick(['met', 'partly', 'started', 'not', 'unknown', 'na', 'defer']);
  const carried = () => ({
    from_doc: 'a-20221123-bbbbbbbbbb',
    from: [{ id: 'furui', rev: 1, state: state(), text: text(), reason: text(), handover: text(), evidence: some(2, evidence) }],
    rel: pick(['equal', 'reworded', 'narrower', 'broader', 'split', 'merged', 'related']),
    confirmed_at: flip() ? at() : null,
  });
  const full = (/** @type {any} */ item) => ({
    rev: item.rev, mh: item.mh,
    ...(flip(0.9) ? { state: state() } : {}),
    na: { reason: pick(['seido', 'jijou', 'hoka']), who: text() }, ask: { who: text(), by: date() }, checked_by: pick(['record', 'hearing', 'belief']),
    points: (item.points ?? []).map(({ id }) => id), reason: text(), handover: text(), evidence: some(4, evidence), needs: ['advice', 'money'],
    ...(flip(0.3) ? { carried: carried() } : {}), vis: { state: vis(), reason: vis() },
    ...(flip(0.3) ? { decided: { how: 'council', at: at(), meeting: text(), dissent: [{ category: 'kazoku', state: 'not', reason: text() }] } } : {}),
    at: at(),
  });
  const answers = Object.fromEntries(model.questions.map((item) => [item.id, { ...full(item), each: { 131016: full(item), m2: full(item) } }]));
  return docOf(model, {
    cycle: { label: '第2回', kind: pick(['full', 'interim']), previous: { doc_id: 'a-20221123-bbbbbbbbbb', edition: '2022', body: 'a'.repeat(64), file_name: text() }, next_due: date() },
    role: { type: 'consolidated', category: 'gyosei', label: text(), pack: null },
    status: { state: pick(['open', 'fixed']), at: at(), by_role: text() },
    meeting: { name: text(), date: date(), doc_no: '資料1' },
    profile: Object.fromEntries(model.profile.map((fact) => [fact.id, { rev: 1, mh: fact.mh, v: pick(fact.options).id, note: text() }])),
    answers: { ...answers, 'furui-toi': { rev: 1, mh: 'x', state: 'met', reason: text() } },
    indicators: Object.fromEntries(
      (model.indicators ?? []).map((item) => [item.id, { rev: 1, mh: item.mh, inputs: Object.fromEntries(item.inputs.map(({ id, kind }) => [id, kind === 'month' ? '2024-05' : `${below(900)}.5`])), source: text(), note: text() }]),
    ),
    plan: some(5, () => ({ id: `i${below(1e9).toString(36)}`, questions: [pick(model.questions).id], what: text(), owner: text(), due: date(), resource: text(), links: [text()], status: pick(['open', 'doing', 'done', 'dropped']), check_on: date(), note: text() })),
    heard: { how: text(), asked: '12', answered: '8', support: text(), not_heard_reason: text() },
    comments: { lead: text(), strengths: [text()], issues: [text(), text()], answers_body: 'b'.repeat(64) },
    voices: { counts: { koe: { rev: 1, mh: mhOf('koe'), hai: 3, naka: 2, iie: 1, shiranai: 0, opinions: [text(), text()], response: text() } } },
    raters: [{ source: 'a-20261101-cccccccccc', category: 'kazoku', label: text(), show_small: false, answers: { secchi: { state: 'not', reason: text(), points: [], checked_by: 'belief' } } }],
    sources: [{ doc_id: 'a-20261101-cccccccccc', seq: 3, category: 'kazoku', body: 'c'.repeat(64), read_at: at() }],
    discussion: { agenda: [{ question: 'secchi', title: text(), minutes: 10, ask: text(), outcome: text() }] },
    publish: { fields: { state: 'public', reason: 'council' }, checked_by_role: text(), at: at() },
    archive: { 'kieta-toi': { text: text(), rev: 1, edition: '2022', answer: { rev: 1, mh: 'y', state: 'met', reason: text() }, why: text() } },
    events: [{ at: at(), what: 'created', by_role: text(), note: text(), answers_body: 'd'.repeat(64) }],
    [pick(['zz_new', '__proto__x', '10', '9', '𠮷', '\uFFFD'])]: { b: [1, { a: text() }], a: null, 2: text(), 10: true },
  });
}

/**
 * A document with a text of its own in every field, each of which says who may see it: `漏internal…`, `漏council…`,
 * `漏public…`. What is public is so because somebody chose it, for the answer or for the document.
 *
 * @param {import('./types.js').Model} model
 */
export function markedDoc(model) {
  const LEVELS = /** @type {const} */ (['internal', 'council', 'public']);
  let number = 0;
  const mark = (/** @type {string} */ vis, /** @type {string} */ field) => `漏${vis}・${field}・${(number += 1)}番`;
  const evidence = (/** @type {string} */ vis) => ({ id: `ev${(number += 1)}`, for: 'for', title: mark(vis, 'title'), where: mark(vis, 'where'), as_of: '2026-01-02', retain_until: '2031-03-31', vis });
  const full = (/** @type {any} */ item, /** @type {string} */ vis, /** @type {string} */ state) => ({
    rev: item.rev, mh: item.mh, state,
    na: { reason: 'hoka', who: mark(vis, 'na-who') }, ask: { who: mark('council', 'ask-who'), by: '2026-12-24' }, checked_by: 'belief', points: (item.points ?? []).map(({ id }) => id),
    reason: mark(vis, 'reason'), handover: mark('council', 'handover'), evidence: LEVELS.map(evidence), needs: ['money'],
    decided: { how: 'council', at: '2026-11-20T10:00:00+09:00', meeting: mark('council', 'decided-meeting'), dissent: [{ category: 'kazoku', state: 'met', reason: mark('council', 'dissent') }] },
    carried: { from_doc: 'a-20221123-bbbbbbbbbb', from: [{ id: item.id, rev: 1, state: 'met', text: 'かつての問い', reason: mark('internal', 'carried-reason'), vis: { reason: 'internal' }, handover: mark('internal', 'carried-handover'), evidence: [evidence('internal')] }], rel: 'equal', confirmed_at: '2026-11-20T10:00:00+09:00' },
    vis: { state: 'public', na: vis, reason: vis, points: vis, needs: vis, checked_by: vis, evidence: vis, handover: 'public', ask: 'public', decided: 'public' },
    at: '2026-11-20T10:00:00+09:00', zz_unknown: mark('internal', 'unknown'),
  });
  const answers = Object.fromEntries(model.questions.map((item, index) => {
    const vis = /** @type {string} */ (LEVELS[index % 3]);
    const own = full(item, vis, index % 2 ? 'not' : 'met');
    if (item.level === 'each') {
      Object.assign(own, { each: { m1: full(item, vis, 'not') } });
    }
    // Every seventh answer is hidden as a whole.
    return [item.id, index % 7 === 3 ? { ...full(item, 'internal', 'not'), vis: { state: 'council', reason: 'public', na: 'internal' }, reason: mark('council', 'hidden-reason'), handover: mark('internal', 'hidden-handover'), evidence: [evidence('council')] } : own];
  }));
  return docOf(model, {
    cycle: { label: mark('public', 'cycle'), kind: 'full', previous: { doc_id: 'a-20221123-bbbbbbbbbb', edition: '2022', body: 'a'.repeat(64), file_name: mark('internal', 'previous-file') }, next_due: '2030-11-01' },
    role: { type: 'consolidated', category: 'gyosei', label: mark('council', 'role'), pack: null },
    status: { state: 'fixed', at: '2026-11-20T10:00:00+09:00', by_role: mark('council', 'status-role') },
    meeting: { name: mark('council', 'meeting'), date: '2026-11-20', doc_no: '漏council資' },
    profile: Object.fromEntries(model.profile.map((fact) => [fact.id, { rev: fact.rev, mh: fact.mh, v: fact.options[0]?.id, note: mark('council', 'fact-note') }])),
    answers,
    indicators: Object.fromEntries((model.indicators ?? []).map((item) => [item.id, { rev: item.rev, mh: item.mh, inputs: Object.fromEntries(item.inputs.map(({ id, kind }) => [id, kind === 'month' || kind === 'date' ? '2024-05-01' : '12'])), source: mark('public', 'source'), note: mark('council', 'indicator-note') }])),
    plan: [{ id: 'p1', questions: model.questions.slice(0, 8).map(({ id }) => id), what: mark('council', 'plan'), owner: mark('council', 'owner'), due: '2027-03-31', resource: mark('council', 'resource'), links: [mark('council', 'links')], status: 'open', check_on: '2027-01-31', note: mark('council', 'plan-note') }],
    heard: { how: mark('council', 'heard'), asked: '12', answered: '8', support: mark('council', 'support'), not_heard_reason: mark('council', 'not-heard') },
    comments: { lead: mark('public', 'lead'), strengths: [mark('public', 'strength')], issues: [mark('public', 'issue')], answers_body: 'b'.repeat(64) },
    voices: { counts: Object.fromEntries((model.voices ?? []).map((voice, index) => [voice.id, { rev: voice.rev, mh: voice.mh, hai: index === 1 ? 1 : 4, naka: 0, iie: 1, shiranai: 0, opinions: [mark('internal', 'opinion')], response: mark(index === 1 ? 'council' : 'public', 'response') }])) },
    raters: ['kazoku', 'tojisha'].map((category, index) => ({
      source: `a-20261101-cccccccc${'cd'[index]}c`, category, label: mark('internal', 'rater'), show_small: false,
      answers: Object.fromEntries(model.questions.map(({ id }) => [id, { state: index ? 'met' : 'not', reason: mark('internal', 'rater-reason'), points: [], checked_by: 'belief', evidence: [evidence('internal')] }])),
    })),
    sources: [{ doc_id: 'a-20261101-cccccccccc', seq: 3, category: 'kazoku', body: 'c'.repeat(64), read_at: '2026-11-20T10:00:00+09:00' }],
    discussion: { agenda: [{ question: model.questions[0]?.id, title: mark('council', 'agenda-title'), minutes: 10, ask: mark('council', 'agenda-ask'), outcome: mark('council', 'outcome') }] },
    publish: { fields: { comments: 'public', response: 'public' }, checked_by_role: mark('internal', 'checked-by'), at: '2026-11-20T10:00:00+09:00' },
    archive: { 'kieta-toi': { text: 'なくなった問い', rev: 1, edition: '2022', answer: { rev: 1, mh: 'y', state: 'met', reason: mark('council', 'archive-reason'), handover: mark('internal', 'archive-handover') }, why: 'なくなった' } },
    events: [{ at: '2026-11-20T10:00:00+09:00', what: 'created', by_role: mark('internal', 'event-role'), note: mark('internal', 'event-note') }],
    zz_new: { a: mark('internal', 'unknown-key') },
  }, { members: [{ code: 'm1', name: 'となり町' }] });
}

/** Who may not see this text. */
export const NOT_PUBLIC = /漏(?:internal|council)[^"<]*/gu;
