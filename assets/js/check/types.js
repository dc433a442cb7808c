/**
 * The shapes the self-assessment works with (CHECKS sections 2 to 9), for the type checker only: there is no code
 * here. Keys of stored things are in snake case, as in the files; "map" is an object without prototype, read with
 * `own` of `objects.js`, since its keys come from data (RELIABILITY J4).
 *
 * The built model (CHECKS 3)
 *
 * @typedef {'gimu' | 'doryoku' | 'hitsuyo' | 'motome' | 'nozomashii' | 'kano' | 'jijitsu'} Modality
 * @typedef {'yes' | 'no' | 'undetermined'} Asked
 * @typedef {{ ja?: string, easy?: string | null, short?: string }} Words
 *
 * @typedef {object} Condition exactly one form is filled
 * @property {string | null} [profile]
 * @property {string | null} [answer]
 * @property {string | null} [is]
 * @property {string[] | null} [in]
 * @property {Condition[] | null} [all]
 * @property {Condition[] | null} [any]
 * @property {Condition | null} [not]
 *
 * @typedef {object} ScaleOption
 * @property {string} id
 * @property {string} mark
 * @property {string} label
 * @property {string | null} [anchor]
 *
 * @typedef {object} Scale
 * @property {'ordinal' | 'counts'} kind
 * @property {ScaleOption[]} options best first
 *
 * @typedef {object} Facet
 * @property {string} id
 * @property {string} no
 * @property {Words} title
 * @property {string | null} [lead]
 * @property {string[]} [themes]
 *
 * @typedef {object} Basis
 * @property {string} section
 * @property {number | string} [page]
 * @property {number | string | null} [page_to]
 * @property {string | null} [law]
 * @property {Modality | null} [modality]
 * @property {string} says
 * @property {string | null} [effective] ISO date
 * @property {string | null} [label]
 * @property {string | null} [href]
 *
 * @typedef {object} Fact
 * @property {string} id
 * @property {number} rev
 * @property {string} mh
 * @property {string} [th]
 * @property {string[]} [accepts]
 * @property {Words} ask
 * @property {string | null} [help]
 * @property {{ id: string, label: string }[]} options
 * @property {Condition | null} [applies_if]
 *
 * @typedef {object} Question
 * @property {string} id
 * @property {number} rev
 * @property {string} mh
 * @property {string} [th]
 * @property {string[]} [accepts]
 * @property {string} facet
 * @property {string} no
 * @property {string | null} [concept]
 * @property {'shared' | 'each' | null} [level]
 * @property {boolean} [core]
 * @property {Modality} modality
 * @property {string | null} [jijitsu_kind]
 * @property {Basis[]} basis
 * @property {Condition | null} [applies_if]
 * @property {string | null} [if_not]
 * @property {Words} text
 * @property {{ id: string, text: string }[]} [points]
 * @property {string} scale
 * @property {string[]} [evidence_hints]
 * @property {{ label: string, href: string }[]} [knowledge]
 *
 * @typedef {object} Voice
 * @property {string} id
 * @property {number} rev
 * @property {string} mh
 * @property {string[]} [accepts]
 * @property {string} concept
 * @property {string} scale
 * @property {Words} text
 * @property {string | null} [hint_easy]
 *
 * @typedef {object} Formula exactly one form is filled
 * @property {string | null} [value]
 * @property {string[] | null} [sum]
 * @property {{ num: string, den: string, per: number } | null} [ratio]
 * @property {{ from: string } | null} [elapsed]
 * @property {string[] | null} [distribution]
 *
 * @typedef {object} IndicatorInput
 * @property {string} id
 * @property {string} label
 * @property {string} unit
 * @property {'integer' | 'decimal' | 'date' | 'month'} kind
 * @property {number | null} [min]
 * @property {number | null} [max]
 *
 * @typedef {object} Indicator
 * @property {string} id
 * @property {number} rev
 * @property {string} mh
 * @property {string[]} [accepts]
 * @property {string} facet
 * @property {string} text
 * @property {string} unit
 * @property {IndicatorInput[]} inputs
 * @property {Formula} formula
 * @property {number} digits
 * @property {string | null} [note]
 * @property {Basis[]} [basis]
 * @property {Condition | null} [applies_if]
 *
 * @typedef {object} Reference
 * @property {string | null} [label]
 * @property {string | number | null} [value]
 * @property {string | null} [unit]
 * @property {string | number | null} [year]
 * @property {string | null} [source]
 * @property {string | null} [note]
 *
 * @typedef {'equal' | 'reworded' | 'narrower' | 'broader' | 'split' | 'merged' | 'related'} Relation
 *
 * @typedef {object} MigrationEntry
 * @property {string[]} to
 * @property {string[]} from
 * @property {Relation} rel
 * @property {string | null} [why]
 * @property {Record<string, string | null> | null} [options] facts only: old option to new, null = ask again
 *
 * @typedef {object} Migration one step between neighbours (CHECKS 9)
 * @property {string} check
 * @property {string} from
 * @property {string} to
 * @property {MigrationEntry[]} map
 * @property {string[]} [new]
 * @property {{ id: string, why: string }[]} [retired]
 * @property {{ from: string, to: string, options: Record<string, string | null> }[] | null} [scales]
 * @property {MigrationEntry[] | null} [profile]
 * @property {MigrationEntry[] | null} [voices]
 * @property {MigrationEntry[] | null} [indicators]
 *
 * @typedef {object} Model
 * @property {'shirube/model'} kind
 * @property {number} schema
 * @property {string} site_id
 * @property {string} build
 * @property {string} id
 * @property {string} edition
 * @property {number} patch
 * @property {string} [status]
 * @property {string | null} [published]
 * @property {{ ja: string, short: string, easy?: string }} title
 * @property {'municipality' | 'prefecture' | 'kikan' | 'council'} [subject] what kind of body answers it; a municipality, if nothing is said
 * @property {{ min_years: number, max_years: number, interim?: string }} cycle
 * @property {string} meaning_hash
 * @property {Record<string, Scale>} scales
 * @property {Facet[]} facets
 * @property {Fact[]} profile
 * @property {Question[]} questions
 * @property {Voice[]} [voices]
 * @property {Indicator[]} [indicators]
 * @property {Record<string, Reference>} [references]
 * @property {{ edition: string, patch: number, meaning_hash: string, script: string | null }[]} [editions]
 * @property {Migration[]} [steps]
 * @property {Record<string, any>} snapshot
 * @property {Workbook | null} [xlsx]
 * @property {string} [archive_css]
 * @property {string | null} [knowledge] address of the script with what helps to answer, where the questions leave it out
 *
 * @typedef {object} Workbook where the blank workbook keeps what
 * @property {string} [script]
 * @property {Record<string, string>} sheets name of the sheet to part of the package
 * @property {Record<string, string>} cells `answers/<id>/state` to `<sheet>!F12`
 * @property {Record<string, [number, number]>} rows
 *
 * The answers (CHECKS 5)
 *
 * @typedef {object} Evidence
 * @property {string} id
 * @property {'for' | 'against'} [for]
 * @property {string} [title]
 * @property {string} [where]
 * @property {string | null} [as_of]
 * @property {string | null} [retain_until]
 * @property {Visibility} [vis]
 *
 * @typedef {'internal' | 'council' | 'public'} Visibility
 *
 * @typedef {object} CarriedFrom what a question took over; the texts are last time's own
 * @property {string} id
 * @property {number} rev
 * @property {string | null} state
 * @property {string} [text] the question as it was
 * @property {string} [reason]
 * @property {string} [handover]
 * @property {string} [checked_by]
 * @property {Evidence[]} [evidence]
 * @property {Record<string, string | null>} [inputs] of an indicator
 * @property {Decided | null} [decided] how it was decided, and who saw it otherwise
 * @property {Record<string, Visibility>} [vis] who might see its texts
 * @property {string} [doc] of which body it comes, where there are several
 * @property {string} [body] its name
 *
 * @typedef {object} Carried
 * @property {string} from_doc
 * @property {CarriedFrom[]} from
 * @property {Relation} rel
 * @property {string | null} confirmed_at null: counts as unanswered everywhere
 * @property {string | null} [proposed] of a fact: last time's option among today's, if there is one
 *
 * @typedef {object} Answer
 * @property {number} rev
 * @property {string} mh
 * @property {string | null} [state] option id, unknown, na, defer; absent = unanswered
 * @property {{ reason?: 'seido' | 'jijou' | 'hoka' | null, who?: string }} [na]
 * @property {{ who?: string, by?: string | null }} [ask]
 * @property {'record' | 'hearing' | 'belief' | null} [checked_by]
 * @property {string[]} [points]
 * @property {string} [reason]
 * @property {string} [handover]
 * @property {Evidence[]} [evidence]
 * @property {string[]} [needs]
 * @property {Carried | null} [carried]
 * @property {Record<string, Visibility>} [vis]
 * @property {Decided | null} [decided]
 * @property {Record<string, Answer>} [each] by member code
 * @property {string} [at]
 *
 * @typedef {object} Decided
 * @property {'unanimous' | 'council' | 'office' | 'later'} how
 * @property {string} [at]
 * @property {string} [meeting]
 * @property {Dissent[]} [dissent]
 *
 * @typedef {object} Dissent
 * @property {string} category
 * @property {string} state
 * @property {string} [reason]
 * @property {boolean} [by_hand] written at the table, not taken from a rater's file
 *
 * @typedef {object} Plan
 * @property {string} id
 * @property {string[]} [questions]
 * @property {string} [what]
 * @property {string} [owner]
 * @property {string | null} [due]
 * @property {string} [resource]
 * @property {string[]} [links]
 * @property {'open' | 'doing' | 'done' | 'dropped'} [status]
 * @property {string | null} [check_on]
 * @property {string} [note]
 *
 * @typedef {object} Subject
 * @property {'municipality' | 'prefecture' | 'kikan' | 'council' | 'joint'} type
 * @property {string | null} code
 * @property {string} name
 * @property {{ code: string, name: string }[]} members
 * @property {{ code: string, name: string, until?: string }[]} predecessors
 * @property {string | null} population_class
 * @property {boolean} share_name
 *
 * @typedef {object} Cycle
 * @property {string} label
 * @property {'full' | 'interim'} kind
 * @property {{ doc_id: string, edition: string, body: string, file_name: string } | null} previous
 * @property {string | null} next_due
 *
 * @typedef {object} Role
 * @property {'consolidated' | 'rater' | 'pack'} type
 * @property {string | null} category
 * @property {string} label
 * @property {{ of: string, facets: string[] } | null} pack
 *
 * @typedef {object} ProfileEntry
 * @property {number} rev
 * @property {string} mh
 * @property {string | null} v
 * @property {string} [note]
 * @property {Carried | null} [carried]
 *
 * @typedef {object} IndicatorEntry
 * @property {number} rev
 * @property {string} mh
 * @property {Record<string, string | null>} inputs
 * @property {'unknown' | 'na' | null} [state]
 * @property {string} [source]
 * @property {string} [note]
 * @property {Carried | null} [carried] last time's figures, for reference only
 *
 * @typedef {object} DocEvent
 * @property {string} at
 * @property {string} what created, opened, imported, migrated, patched, fixed, reopened, decided, withdrawn
 * @property {string | null} [by_role]
 * @property {string} [note]
 * @property {string} [answers_body]
 *
 * @typedef {object} VoiceCounts
 * @property {number} rev
 * @property {string} mh
 * @property {number | null} [hai]
 * @property {number | null} [naka]
 * @property {number | null} [iie]
 * @property {number | null} [shiranai]
 * @property {string[]} [opinions]
 * @property {string} [response]
 *
 * @typedef {object} Rater
 * @property {string} source doc_id of the rater's file
 * @property {string} category
 * @property {string} label
 * @property {boolean} [show_small]
 * @property {Record<string, { state?: string | null, reason?: string, points?: string[], checked_by?: string | null, evidence?: Evidence[] }>} answers
 *
 * @typedef {object} Doc
 * @property {'shirube/answers'} kind
 * @property {1} schema
 * @property {string} doc_id
 * @property {number} seq 0 before the first save
 * @property {string | null} saved_at
 * @property {{ seq: number, at: string, body: string }[]} saves oldest first
 * @property {{ id: string, edition: string, patch: number, meaning_hash: string }} model
 * @property {{ build: string }} app
 * @property {Subject} subject
 * @property {string} as_of
 * @property {Cycle} cycle
 * @property {Role} role
 * @property {{ state: 'open' | 'fixed', at: string | null, by_role: string | null }} status
 * @property {{ name?: string, date?: string | null, doc_no?: string }} [meeting]
 * @property {Record<string, ProfileEntry>} profile
 * @property {Record<string, Answer>} answers
 * @property {Record<string, IndicatorEntry>} [indicators]
 * @property {Plan[]} [plan]
 * @property {{ how?: string, asked?: string | number | null, answered?: string | number | null, support?: string, not_heard_reason?: string }} [heard]
 * @property {{ lead?: string, strengths?: string[], issues?: string[], answers_body?: string }} [comments]
 * @property {{ counts: Record<string, VoiceCounts> }} [voices]
 * @property {Rater[]} [raters]
 * @property {{ doc_id: string, seq: number, category: string, body: string, read_at: string }[]} [sources]
 * @property {{ agenda: AgendaItem[] }} [discussion]
 * @property {{ fields: Record<string, Visibility>, checked_by_role?: string, at?: string }} [publish]
 * @property {Record<string, { text: string, rev: number, edition: string, answer: any, why: string }>} [archive]
 * @property {DocEvent[]} events
 * @property {Record<string, any>} model_snapshot
 * @property {{ alg: 'sha256', body: string }} [integrity]
 *
 * @typedef {object} AgendaItem
 * @property {string} question
 * @property {string} title
 * @property {number} minutes
 * @property {string} ask
 * @property {string} [outcome]
 *
 * Reading a file (CHECKS 5.4)
 *
 * @typedef {'too-large' | 'encoding' | 'not-json' | 'too-deep' | 'wrong-kind' | 'other-check' | 'newer-schema' | 'bad-shape' | 'bad-zip'
 *   | 'too-much-data' | 'encrypted' | 'old-excel' | 'no-sheets' | 'role'} ReadErrorCode
 * @typedef {{ code: ReadErrorCode, detail?: string, at?: number }} ReadError detail: what was found instead (`utf-16`,
 *   `cp932`, `public`, `page`, `ods`, id of the other checklist, path of the element); at: character in the text
 * @typedef {{ code: 'integrity' | 'unknown-items' | 'text-long' | 'list-long' | 'newer-schema' | 'other-edition' | 'other-patch', detail?: string, count?: number }} ReadWarning
 * @typedef {{ path: string[], value: any, why: string }} SetAside an element that was not taken over
 * @typedef {{ error: ReadError } | { error?: undefined, doc: Doc, warnings: ReadWarning[], aside: SetAside[], readonly?: boolean }} ReadResult
 *
 * @typedef {object} Difference one field in which a file and a draft differ
 * @property {string[]} path
 * @property {any} file undefined: not there
 * @property {any} draft
 * @property {'file' | 'draft' | 'choose'} take `file`, `draft`: the other side is blank; `choose`: a person decides
 * @typedef {'create' | 'same' | 'take-file' | 'keep-draft' | 'diverged' | 'other-subject'} ReconcileCase
 *
 * The draft store (CHECKS 4.2, 4.3)
 *
 * @typedef {[number, string, number]} Stamp Lamport clock, tab, number in the tab
 *
 * @typedef {object} DraftRecord one change of one field
 * @property {1} v
 * @property {string} doc
 * @property {string} tab
 * @property {number} n
 * @property {number} lam
 * @property {string[]} path
 * @property {any} [val] absent = deleted
 * @property {Stamp | null} base
 * @property {Stamp[]} [over]
 * @property {string} wall
 * @property {string} crc
 *
 * @typedef {object} Contender
 * @property {Stamp} stamp
 * @property {any} [val]
 * @property {string | null} wall
 *
 * @typedef {object} Conflict
 * @property {string[]} path
 * @property {Contender} winner
 * @property {Contender[]} losers
 *
 * @typedef {object} Snapshot
 * @property {string} doc
 * @property {number} k
 * @property {'compact' | 'import' | 'migrate' | 'fix'} why
 * @property {Record<string, number>} cover
 * @property {number} lam
 * @property {any} state the whole doc
 * @property {Record<string, any>} stamps what the fold must know of the records it covers; opaque
 * @property {Conflict[]} conflicts
 * @property {string} at
 * @property {string} crc
 *
 * @typedef {object} Folded
 * @property {any} state the doc; null without snapshot and records
 * @property {Conflict[]} conflicts
 * @property {number} lam the greatest seen
 * @property {Record<string, number>} cover
 * @property {Record<string, any>} stamps
 * @property {number} badCount records skipped for their checksum
 *
 * The summary (CHECKS 7.3)
 *
 * @typedef {object} Cell
 * @property {number} asked
 * @property {number} met
 * @property {number} partly
 * @property {number} started
 * @property {number} not
 * @property {number} unknown
 * @property {number} defer
 * @property {number} unanswered
 * @property {number} na
 * @property {number} not_asked
 * @property {number} n
 * @property {number | null} low
 * @property {number | null} high
 * @property {number} covered
 * @property {boolean} enough
 * @property {number | null} percent
 * @property {{ record: number, hearing: number, belief: number, none: number }} checked how the met ones were checked
 * @property {boolean} empty
 *
 * @typedef {'improved' | 'kept' | 'declined' | 'prev_open' | 'now_open' | 'not_comparable' | 'new'} Change
 * @typedef {Record<Change, number>} ChangeCounts
 *
 * @typedef {object} Comparison
 * @property {{ doc_id: string, edition: string }} previous
 * @property {number} comparable improved + kept + declined
 * @property {ChangeCounts} counts
 * @property {{ id: string, rel: Relation | 'new', from: { id: string, state: string | null }[], to: string | null, change: Change | null }[]} items change
 *   is null where the coverage of the facet is too low
 * @property {Record<string, ChangeCounts | null>} facets
 * @property {{ id: string, why: string }[]} retired
 *
 * @typedef {object} SummaryState
 * @property {Asked} asked
 * @property {string | null} state effective: carried and unconfirmed = null
 * @property {string | null} checked_by
 * @property {Modality} modality
 * @property {string} facet
 *
 * @typedef {object} Summary
 * @property {'shirube/summary'} kind
 * @property {1} schema
 * @property {{ id: string, edition: string, patch: number, meaning_hash: string }} model
 * @property {{ doc_id: string, body: string, as_of: string }} doc
 * @property {'full' | 'interim'} scope
 * @property {Record<string, SummaryState>} states
 * @property {string[]} profile_open
 * @property {Record<string, Cell>} cells `<facet>/<modality>`, `<facet>/all`
 * @property {{ status: 'all_confirmed' | 'unmet' | 'unconfirmed' | 'none_asked', met: number, unmet: string[], unconfirmed: string[], na: string[], belief: string[] }} gate
 * @property {{ id: string, modality: Modality, state: string, split: boolean, declined: boolean, planned: boolean }[]} gaps
 * @property {{ unknown: { id: string, who: string, by: string | null }[], defer: string[], unanswered: string[],
 *   na: { id: string, reason: string | null, who: string }[], not_asked: { id: string, say: string }[], carried: string[] }} lists
 * @property {{ flag: string, id: string, item?: string }[]} flags
 * @property {Comparison | null} comparison
 * @property {Record<string, { value: string | null, why_null: string | null, parts: Record<string, string>, reference: Reference | null }>} indicators
 * @property {{ open: number, doing: number, done: number, overdue_at_as_of: number, unplanned_gaps: string[] }} plan
 * @property {Record<string, import('./voices.js').VoiceTally> | null} voices
 * @property {import('./voices.js').VoicePair[] | null} pairs
 * @property {Record<string, import('./tally.js').RaterItem> | null} raters whole; what may be seen of it `maskedItem` says
 * @property {AgendaItem[] | null} agenda
 *
 * @typedef {object} SummaryOptions
 * @property {Doc | null} [previous]
 * @property {Migration[] | null} [steps] the model's own if left out
 * @property {string | null} [member]
 * @property {'full' | 'interim' | null} [scope] from the cycle if left out
 * @property {string[]} [conflicts] questions with an open conflict
 * @property {string} [body] hash of the doc, if known already
 *
 * Starting from last time (CHECKS 9)
 *
 * @typedef {'confirm' | 'reference' | 'new' | 'unanswered'} Bucket
 * @typedef {object} MigrationItem
 * @property {string} id
 * @property {Relation | 'new'} rel
 * @property {Bucket} bucket unanswered: known last time, but nothing was answered
 * @property {{ id: string, rev: number, state: string | null, text: string }[]} from
 * @property {string | null} proposed the state that one click takes over
 * @property {string | null} why
 * @typedef {object} MigrationPlan
 * @property {{ confirm: string[], reference: string[], new: string[], retired: string[], unanswered: string[] }} buckets
 * @property {MigrationItem[]} items
 * @property {{ id: string, why: string, text: string }[]} retired
 */

export {};
