/**
 * The figures of CHECKS section 1.7. The same ones stand in the program; a test holds both together.
 */

export const IMPORT_BYTES_MAX = 10 * 1024 * 1024;
export const INFLATED_BYTES_MAX = 64 * 1024 * 1024;
export const ZIP_ENTRIES_MAX = 200;
export const SHEET_ROWS_MAX = 20_000;
export const JSON_DEPTH_MAX = 32;
/** A document of 300 questions and 30 raters has a tenth of this; more would only hold the page up. */
export const JSON_VALUES_MAX = 500_000;

/** Of one text, in UTF-16 units: from here a counter is shown, and there typing stops. */
export const TEXT_UNITS_SOFT = 2_000;
export const TEXT_UNITS_MAX = 30_000;

export const TRANSACTION_TIMEOUT_MS = 3_000;
export const SNAPSHOT_EVERY_RECORDS = 500;
export const COPY_EVERY_MS = 2_000;

/** When the page reminds of saving to a file. */
export const REMIND_FIRST_ANSWERS = 10;
export const REMIND_CHANGES = 20;
export const REMIND_DAYS = 3;

/** Enough is known of a facet when `COVERAGE_OF * covered >= COVERAGE_NEEDED * N`: 80 %. */
export const COVERAGE_OF = 5;
export const COVERAGE_NEEDED = 4;
export const PERCENT_FROM_N = 20;
/** More than a quarter of what was asked does not apply. */
export const NA_NOTE_FACTOR = 4;
export const RADAR_FACETS_MIN = 3;
export const RADAR_N_MIN = 5;

export const SMALL_GROUP_BELOW = 3;
export const POPULATION_CLASS_MIN = 5;
export const AGENDA_MAX = 5;
export const AGENDA_PER_FACET_MAX = 2;

export const SAVES_MAX = 50;
export const EVENTS_MAX = 500;
export const EVIDENCE_MAX = 20;
export const PLAN_MAX = 100;
export const FILE_NAME_MAX = 50;

/** The strengths from the strongest; facts carry none and come last. @type {readonly import('./types.js').Modality[]} */
export const MODALITIES = Object.freeze(['gimu', 'doryoku', 'hitsuyo', 'motome', 'nozomashii', 'kano', 'jijitsu']);

/** Answers outside every scale. @type {readonly string[]} */
export const NON_ANSWERS = Object.freeze(['unknown', 'na', 'defer']);
