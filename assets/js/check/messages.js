/**
 * Every Japanese text of the screens and papers of the self-assessment. The texts of its files stand in
 * `words/messages.js`, those that only the later part of the script needs in `more/messages.js`. A message says what is so, then what to do; words barred by CHECKS §1.5 stand nowhere.
 */

export const messages = Object.freeze({
  notAScore: '点数ではありません。協議会で話し合うための資料です。',
  never: 'まだ',
  blank: '（空欄）',
  required: '※必須',
  noChoice: '選んでください',
  noName: '（名前なし）',
  fixed: '確定',
  fromFile: 'ファイルから',
  /** @param {number} count */
  andMore: (count) => `ほか${count}件`,
  clock: Object.freeze({
    yesterday: 'きのう',
    /** @param {number} month @param {number} day */
    day: (month, day) => `${month}月${day}日`,
  }),

  // ---- Line with the two clocks ----
  saveFile: 'ファイルに保存',
  fileStem: '自己点検',
  fileFixed: '確定',
  statusIdle: '一時保存の準備ができています',
  /** @param {string} at */
  statusSaved: (at) => `この端末に一時保存しました ${at}`,
  statusFailed: '保存できていません。ファイルに保存してください',
  statusSuspect: '一時保存が消えたことがあります。ファイルに保存してください',
  statusReadonly: '別の画面で新しい版が開かれたため、ここには書けません。ページを読み直してください',
  fileNever: 'ファイルに未保存',
  /** @param {string} at @param {number} behind */
  fileSaved: (at, behind) => `ファイルに保存：${at}${behind === 0 ? '' : `（その後${behind}件変更）`}`,
  fileRemind: 'そろそろファイルに保存してください',
  /** @param {number} count */
  fileOffered: (count) => `${count}問分の回答を書き出しました。保存先を確認してください。`,
  notFound: '見つからない',
  notFoundSaid: 'ファイルの表示を前に戻しました。もう一度「ファイルに保存」を押し、ダウンロードの許可と空き容量を確かめてください。',
  saveFailed: '書き出せませんでした。ページを閉じずに、もう一度試してください。',
  /** @param {string} name */
  savedAs: (name) => `「${name}」を書き出しました。`,

  // ---- Routes ----
  menuName: 'この点検のメニュー',
  routes: /** @type {Record<string, string>} */ (
    Object.freeze({
      start: '点検を始める・続ける',
      profile: '基本の情報',
      first: 'まず30分',
      tasks: '回答する',
      indicators: '数字で見る項目',
      heard: '当事者・家族の声の聞き方',
      check: '入力内容の確認',
      summary: '結果',
      todo: '確認リスト',
      plan: '改善計画',
      evidence: '根拠の一覧',
      compare: '前回との比較',
      print: '印刷する資料',
      files: 'ファイル',
      migrate: '次の回を始める',
      raters: '複数の人の回答',
      voices: '当事者・家族の声',
      packs: '分担',
      members: '構成団体',
      agenda: '話し合う議題',
      publish: '公表版・やさしい版',
    })
  ),
  routeFailedTitle: '表示できません',
  routeFailed: 'この画面を表示できません。入力した内容は消えていません。ページを読み直しても直らないときは、ファイルに保存して、サイトの管理者に知らせてください。',

  // ---- Start ----
  startLead: '回答は、このブラウザーに書きかけとして残ります。記録として残るのはファイルです。区切りごとに「ファイルに保存」を押してください。',
  storeUnreadable: 'このブラウザーの書きかけを読めません。入力を始めたら、こまめにファイルに保存してください。',
  lostDoc: '前回の書きかけはこのブラウザーにありません。保存したファイルを開いてください。',
  /** @param {string} label */
  lossTitle: (label) => `「${label === '' ? '名前のない点検' : label}」の書きかけが欠けています`,
  /** @param {number} found @param {number} wanted */
  lossCounts: (found, wanted) => `記録 ${wanted}件のうち、残っているのは ${found}件です。`,
  lossNoCopy: '控えもありません。保存したファイルがあれば、下の「ファイルを開く」から開いてください。',
  /** @param {number} count @param {string} at */
  lossCopy: (count, at) => `控えがあります（${at}、記録 ${count}件）。`,
  lossRestore: '控えから戻す',
  lossKeep: '残っている分で続ける',
  lossDismiss: 'この知らせを消す',
  draftsTitle: 'このブラウザーにある書きかけ',
  draftsHint: '自動では開きません。ほかの人も使う端末では、終わったらファイルに保存して消してください。',
  /** @param {string} edition @param {string} at @param {string} file */
  draftFacts: (edition, at, file) => `${edition}年版\u3000最終更新 ${at}\u3000${file}`,
  fileNeverShort: 'ファイルに未保存',
  fileCurrent: 'ファイルに保存済み',
  /** @param {number} count */
  fileBehind: (count) => `ファイルに未保存の変更 ${count}件`,
  draftIdle: '半年以上開かれていません。ファイルに保存して、消すことを考えてください。',
  draftOpen: '開く',
  draftDelete: 'この端末から消す',
  /** @param {string} label */
  draftOpenOf: (label) => `${label}：開く`,
  /** @param {string} label */
  draftExportOf: (label) => `${label}：ファイルに保存`,
  /** @param {string} label */
  draftDeleteOf: (label) => `${label}：この端末から消す`,
  /** @param {string} label */
  deleteAsk: (label) => `「${label}」の書きかけを、この端末から消します。元には戻せません。`,
  deleteBehind: 'ファイルに保存していない変更があります。先に保存してください。',
  saveFileFirst: '先にファイルに保存',
  deleteYes: '消す',
  deleteNo: 'やめる',
  /** @param {string} label */
  deleted: (label) => `「${label}」を消しました。`,
  patched: '点検表の言葉が少し直されました。問いの意味と答えは変わっていません。',
  /** @param {string} edition @param {string} newest */
  olderEdition: (edition, newest) => `この点検は${edition}年版で答えています。新しい${newest}年版で答えるときは、「次の回を始める」から始めてください。`,
  /** @param {number} count */
  badRecords: (count) => `読み取れない記録が${count}件あります。保存したファイルと見比べてください。`,
  removedElsewhere: 'この書きかけは別の画面で消されました。残したいときは、すぐにファイルに保存してください。',
  newTitle: '新しく始める',
  newTitleAgain: '別の点検を新しく始める',
  newBegin: '始める',
  newHints: Object.freeze([
    '全部に答えなくても、結果と資料は作れます。',
    'わからない問いは「わからない・確認する」を選べば、聞く相手ごとの確認リストになります。',
    '人の名前や電話番号は書かないでください。',
  ]),
  subjectName: '点検する団体の名前',
  subjectNames: /** @type {Record<string, string>} */ (
    Object.freeze({ municipality: '市町村の名前', prefecture: '都道府県の名前', kikan: '基幹相談支援センターの名前', council: '協議会の名前' })
  ),
  subjectNameHint: 'ファイルの名前と資料の見出しに入ります。後で変えられます。',
  openTitle: 'ファイルを開く',
  openLead: '保存したファイルの続きから始めるとき、前回のファイルから次の回を始めるときに使います。中身を確かめてから取り込みます。',

  // ---- Profile ----
  profileLead: 'だれの点検かと、体制の形を入れます。体制の形によって、問う項目が変わります。',
  subjectTitle: 'だれの点検か',
  subjectCode: '全国地方公共団体コード',
  subjectCodeHint: '6けたの数字。わからなければ空欄で構いません。',
  asOf: '基準日',
  asOfHint: 'いつの時点の体制か。例：2026-04-01、令和8年4月1日、R8.4.1',
  cycleLabel: '回の名前',
  cycleLabelHint: '例：第1回（令和8年度）',
  cycleKind: '点検の種類',
  cycleKinds: Object.freeze([
    { value: 'full', label: '全部の問いに答える点検' },
    { value: 'interim', label: '中間の点検（まず答える問いだけ）' },
  ]),
  nextDue: '次の点検の予定日',
  /** @param {number} min @param {number} max */
  nextDueHint: (min, max) => `${min}〜${max}年ごとが目安です。例：令和12年11月1日`,
  populationClass: '人口の規模',
  populationClasses: Object.freeze([
    { value: 'u1', label: '1万人未満' },
    { value: '1-3', label: '1万〜3万人' },
    { value: '3-5', label: '3万〜5万人' },
    { value: '5-10', label: '5万〜10万人' },
    { value: '10-30', label: '10万〜30万人' },
    { value: 'o30', label: '30万人以上' },
  ]),
  roleLabel: 'まとめる人の役職・部署',
  roleLabelHint: '例：障害福祉課 相談支援担当。名前は書かないでください。',
  factsTitle: '体制の形',
  factsHint: '選ばなくても進めます。選んでいない間は、関係する問いが全部出ます。',
  factNotAsked: '今回の体制では選ぶ必要がありません。',
  meetingTitle: '会議の資料にするとき',
  meetingHint: '印刷する資料の見出しに入ります。',
  meetingName: '会議名',
  meetingDate: '会議の日',
  meetingNo: '資料番号',
  toTasks: '回答する項目の一覧へ',
  toProfile: '基本の情報へ',

  // ---- Tasks and questions ----
  /** @param {number} all @param {number} done */
  facetsDone: (all, done) => `${all}分野のうち${done}分野が入力済みです。`,
  /** @param {string} no @param {string} title */
  facetTitle: (no, title) => `${no}\u3000${title}`,
  /** @param {string} no @param {string} title */
  toFacet: (no, title) => `${no}\u3000${title}に答える`,
  /** @param {string} no @param {string} title */
  previousFacet: (no, title) => `前の分野：${no}\u3000${title}`,
  /** @param {string} no @param {string} title */
  nextFacet: (no, title) => `次の分野：${no}\u3000${title}`,
  toCheck: '入力内容の確認へ',
  facetStatuses: /** @type {Record<string, string>} */ (Object.freeze({ none: '未着手', some: '入力中', all: '入力済み' })),
  facetNothing: '今回の体制では問う項目がありません。',
  /** @param {number} asked @param {number} done */
  facetCounts: (asked, done) => `${asked}問のうち${done}問に回答`,
  /** @param {number} count */
  factsOpen: (count) => `体制の形で、まだ選んでいないものが${count}件あります。`,
  /** @param {number} count */
  indicatorsShort: (count) => `${count}項目。わかるものだけで構いません。`,
  heardShort: 'どうやって聞いたか、聞けなかったときはその理由を書きます。',
  interimNote: '中間の点検です。中心になる問いだけを数えます。',
  neighboursName: '前後の項目',
  /** @param {string} no */
  questionNo: (no) => `問${no}`,
  /** @param {string} no @param {number} place @param {number} count */
  questionTitle: (no, place, count) => `問${no}（この分野の${count}問中${place}番目）`,
  previousQuestion: '前の問い',
  nextQuestion: '次の問い',
  /** @param {string} why */
  notAsked: (why) => `今回の体制では問わない（${why}）`,
  notAskedShort: '問わない',
  nonAnswers: '上のどれでもないとき',
  noStrength: '程度の定めなし',
  noLaw: '根拠条文なし',
  /** @param {string} section @param {string} page */
  basisLabel: (section, page) => `${section}${page === '' ? '' : `（p.${page.replace('-', '–')}）`}`,
  modalities: /** @type {Record<string, { mark: string, word: string }>} */ (
    Object.freeze({
      gimu: { mark: '義', word: '義務' },
      doryoku: { mark: '努', word: '努力義務' },
      hitsuyo: { mark: '必', word: '必要' },
      motome: { mark: '求', word: '求められる' },
      nozomashii: { mark: '望', word: '望ましい' },
      kano: { mark: '可', word: '可能' },
      jijitsu: { mark: '', word: '程度の定めなし' },
    })
  ),
  states: /** @type {Record<string, string>} */ (Object.freeze({ na: '該当なし', unknown: 'わからない・確認する', defer: '協議会で決める', unanswered: '未回答' })),
  stateMarks: /** @type {Record<string, string>} */ (Object.freeze({ na: '－', unknown: '？', defer: '◇', unanswered: '' })),
  nonAnswerAnchors: /** @type {Record<string, string>} */ (
    Object.freeze({ na: '理由を選びます', unknown: '聞く相手と予定日を書くと、確認リストに載ります', defer: '協議会で話し合ってから答えます' })
  ),
  points: '着眼点',
  pointsHint: '考える手がかりです。印を付けても、答えは自動では決まりません。',
  /** @param {string} no */
  pointsOf: (no) => `問${no}の着眼点`,
  reason: '判断の理由',
  reasonHint: 'なぜそう判断したかを、次の人がわかるように書きます。',
  checkedBy: '確かめ方',
  /** @param {string} no */
  checkedByOf: (no) => `問${no}の確かめ方`,
  checkedByWords: /** @type {Record<string, string>} */ (Object.freeze({ record: '文書・実績で確認', hearing: '関係者に聞き取り', belief: '担当者の認識' })),
  /** @param {string[]} hints */
  evidenceHints: (hints) => `見るもの：${hints.join('、')}`,
  naWhy: '該当なしの理由',
  naReasons: Object.freeze([
    { id: 'seido', label: '制度上、対象でない' },
    { id: 'jijou', label: '地域の事情で想定しにくい' },
    { id: 'hoka', label: 'ほかの機関・圏域が担う' },
  ]),
  naNoReason: '理由の記入なし',
  naWho: '担う機関・圏域',
  askTitle: 'だれに確認するか',
  askHint: '部署や役職で書きます。確認リストに、相手ごとにまとまります。',
  askWho: '確認先',
  askBy: '確認の予定日',
  /** @param {string} who @param {string} by */
  askText: (who, by) => `確認先：${who === '' ? '未定' : who}${by === '' ? '' : `\u3000予定：${by}`}`,
  clearAnswer: '答えを取り消す',
  /** @param {string} no */
  clearAnswerOf: (no) => `問${no}の答えを取り消す`,
  more: '根拠の所在・申し送り・求める支援',
  /** @param {number} count @param {boolean} hasHandover */
  moreWith: (count, hasHandover) => {
    const parts = [count > 0 ? `根拠 ${count}件` : '', hasHandover ? '申し送りあり' : ''].filter((text) => text !== '');
    return `根拠の所在・申し送り・求める支援${parts.length === 0 ? '' : `（${parts.join('、')}）`}`;
  },
  evidence: '根拠の所在',
  evidenceHint: '資料そのものではなく、どこにあるかを書きます。',
  offeredTitle: '前回の根拠',
  offeredTake: '今回も使う',
  /** @param {string} title */
  offeredTakeOf: (title) => `${title}を今回も使う`,
  evidenceAdd: '根拠を足す',
  /** @param {string} no */
  evidenceAddTo: (no) => `問${no}に根拠を足す`,
  /** @param {number} number */
  evidenceNo: (number) => `根拠 ${number}`,
  evidenceTitle: '資料の名前',
  evidenceWhere: 'ある場所',
  evidenceAsOf: '資料の時点',
  evidenceRetain: '保存期限',
  evidenceFor: '向き',
  evidenceForWords: Object.freeze({ for: 'できていることを示す', against: '足りないことを示す' }),
  evidenceRemove: 'この根拠を消す',
  /** @param {number} number */
  evidenceRemoveNo: (number) => `この根拠を消す（根拠 ${number}）`,
  handover: '申し送り',
  handoverHint: '内部用です。協議会の資料には載りません。',
  needs: '県・アドバイザーに求める支援',
  /** @param {string} no */
  needsOf: (no) => `問${no}で求める支援`,
  needKinds: Object.freeze([
    { id: 'advice', label: '助言' },
    { id: 'training', label: '研修' },
    { id: 'staff', label: '人' },
    { id: 'money', label: '財源' },
    { id: 'other', label: 'そのほか' },
  ]),
  knowledge: 'あわせて読む',
  knowledgeMissing: '関係するページを読み込めませんでした。閉じて、もう一度開いてください。',
  questionFlags: /** @type {Record<string, string>} */ (
    Object.freeze({
      points_all_not_met: '着眼点に全部印がありますが、答えは「できている」ではありません。理由を書いてください。',
      points_none_met: '着眼点に一つも印がありませんが、答えは「できている」です。理由を書いてください。',
    })
  ),
  /** @param {number} length @param {number} max */
  counter: (length, max) => (length > max ? `目安の${max}字を${length - max}字超えています。` : `${length}字（目安 ${max}字）`),
  personalHint: '電話番号・メールアドレス・番号のように見えるものがあります。個人の情報は書かないでください。',
  dateHint: '例：2026-04-01、令和8年4月1日、R8.4.1',
  dateBad: 'エラー：日付を読み取れません。「2026-04-01」「令和8年4月1日」のように入れてください。',
  previousTitle: '前回の判断',
  previousText: '前回の問い：',
  previousState: '前回の答え：',
  previousReason: '前回の理由：',
  relWords: /** @type {Record<string, string>} */ (
    Object.freeze({
      equal: '前回と同じ問いです。',
      reworded: '前回と同じ意味の問いです。言い回しが変わりました（*）。',
      narrower: '前回より狭い問いになりました。前回の答えは参考です。',
      broader: '前回より広い問いになりました。前回の答えは参考です。',
      split: '前回の一つの問いが分かれました。前回の答えは参考です。',
      merged: '前回の複数の問いが一つになりました。前回の答えは参考です。',
      related: '前回の近い問いです。前回の答えは参考です。',
    })
  ),
  confirmAsk: '今も変わっていなければ、確認してください。',
  confirmSame: '今も同じ',
  /** @param {string} no */
  confirmSameOf: (no) => `問${no}は今も同じ`,
  conflictTitle: '別の画面の入力もあります',
  /** @param {string} field */
  conflictField: (field) => `${field === '' ? '' : `${field}：`}どちらを残すか選んでください。`,
  conflictKeep: 'こちらを残す',
  fieldNames: /** @type {Record<string, string>} */ (
    Object.freeze({
      state: '答え', reason: '判断の理由', handover: '申し送り', checked_by: '確かめ方', points: '着眼点', needs: '求める支援', who: '相手', by: '予定日',
      title: '資料の名前', where: 'ある場所', as_of: '時点・基準日', retain_until: '保存期限', for: '向き', name: '名前', code: 'コード', label: '名前',
      next_due: '次の予定日', population_class: '人口の規模', v: '体制の形', what: '取り組むこと', owner: '担当', due: '期限', status: '状態', check_on: '確認の日',
      resource: '必要なもの', links: '計画との関係', note: 'メモ', questions: '問い', how: '聞き方', asked: '聞いた人数', answered: '答えた人数', support: '配慮',
      not_heard_reason: '聞けなかった理由', lead: '全体について', strengths: '強み', issues: '課題', evidence: '根拠', subject: '団体', type: '団体の形', members: '構成団体', cycle: '回', role: 'まとめる人',
      meeting: '会議', heard: '声の聞き方', comments: '書き添え', plan: '改善計画', answers: '回答', profile: '体制の形', indicators: '数字', doc_no: '資料番号',
      archive: '前の版の回答', voices: '声', decided: '決め方と異なる意見', na: '該当なしの理由', ask: '確認先', raters: '一人ひとりの回答', sources: '取り込んだファイル', discussion: '議題', opinions: '聞いた言葉', small: '少人数の人数', response: '声へのこたえ', date: '日', inputs: '数字', source: '出どころ',
    })
  ),

  // ---- Indicators, heard ----
  indicatorsLead: 'わかるものだけ入れてください。数字は、よい・悪いを示すものではありません。',
  indicatorsNote: '参考値は、手引きに載っている調査の値で、めざす値ではありません。分母や条件が違うため、そのまま比べられません。',
  /** @param {string} text */
  indicatorState: (text) => `${text}：入れないとき`,
  indicatorOpen: '数字を入れないとき',
  indicatorSource: '数字の出どころ',
  /** @param {string} label @param {string} unit */
  inputLabel: (label, unit) => (unit === '' ? label : `${label}（${unit}）`),
  numberBad: 'エラー：半角の数字で入れてください。例：1200、3.5',
  /** @param {number} min */
  numberSmall: (min) => `${min}より小さい数です。`,
  /** @param {number} max */
  numberLarge: (max) => `${max}より大きい数です。`,
  ownValue: 'この団体の値',
  referenceValue: '参考値',
  /** @param {string} why */
  noValue: (why) => `出せません${why === '' ? '' : `（${why}）`}`,
  whyNull: /** @type {Record<string, string>} */ (
    Object.freeze({ missing: '数字が入っていません', zero: '割る数が0です', 'zero-denominator': '割る数が0です', 'too-large': '数が大きすぎます', too_large: '数が大きすぎます', unknown: 'わからない・確認する', na: '該当なし', state: '入れない項目です' })
  ),
  heardLead: 'この点検にあたって、当事者と家族の声をどう聞いたかを書きます。どの資料の1ページ目にも載ります。',
  heardHow: '聞き方',
  heardHowHint: '例：当事者部会で3回、家族会で1回、アンケート',
  heardAsked: '聞いた人数',
  heardAnswered: '答えた人数',
  heardSupport: '聞くときの配慮',
  heardSupportHint: '例：やさしい日本語の用紙、手話通訳、代わりに読む人',
  notHeard: '聞けなかったときは、その理由',
  notHeardHint: '聞けなかったことと、次にどうするかを書きます。',

  // ---- 入力内容の確認 ----
  checkLead: '書いた内容を見直します。未回答があっても、結果を見られます。',
  seeResults: '結果を見る',
  /** @param {number} count */
  openCount: (count) => `未回答が${count}問あります`,
  openNoError: '未回答は誤りではありません。このまま結果を見ることもできます。',
  /** @param {string} title */
  openDocumentTitle: (title) => `未回答あり：入力内容の確認：${title}`,
  goBack: '戻って回答する',
  seeAnyway: 'このまま結果を見る',
  fixTitle: '確定する',
  fixHint: '協議会に出す内容として区切りを付け、ファイルに保存します。後から直すと「入力中」に戻り、そのことが記録に残ります。',
  fix: '確定してファイルに保存',
  fixRefused: 'まだ確定できません。次を直してください。',
  fixNoReason: '該当なしの理由がありません：',
  fixConflict: '別の画面の入力とどちらを残すか決まっていません：',
  fixDone: '確定しました。',
  openState: '今の状態：入力中',
  /** @param {string} date */
  fixedAt: (date) => `今の状態：確定（${date}）`,

  // ---- Results ----
  /** @param {number} count */
  numberKeys: (count) => `答えにカーソルがあるときは、数字キー1〜${count}でも選べます。`,

  // ---- Papers ----
  categories: /** @type {Record<string, string>} */ (
    Object.freeze({
      gyosei: '行政', ken: '都道府県', kikan: '基幹相談支援センター', itaku: '委託相談', keikaku: '計画相談', jigyosho: '事業所', iryo: '医療', kyoiku: '教育', shuro: '就労',
      tojisha: '当事者', kazoku: '家族', gakushiki: '学識', hoka: 'そのほか',
    })
  ),
  decidedHow: /** @type {Record<string, string>} */ (Object.freeze({ unanimous: '全員が同じ', council: '協議会で決めた', office: '事務局で決めた', later: '後で決める' })),
  /** @param {string} how @param {string} meeting */
  decidedText: (how, meeting) => `決め方：${how}${meeting === '' ? '' : `（${meeting}）`}`,

  // ---- Together ----
  roleType: '答え方',
  roleTypes: Object.freeze([
    { value: 'consolidated', label: 'この団体の点検としてまとめる' },
    { value: 'rater', label: '一人の立場で答える（まとめる人に渡す）' },
  ]),
  roleCategory: '立場',
  raterMasked: '（一人ひとりの回答は、ここには示しません）',
  /** @param {number} count */
  dissentCount: (count) => `異なる意見 ${count}件`,
  firstSampleOpen: '記入した見本（○○）を開く',
  firstBack: 'まず30分へ',
  ownFirst: '先に自分で答えます。前回の判断は、答えた後に見られます。',
  ownFirstShow: '先に前回の判断を見る',
  toMembers: '共同で設けているとき（構成団体）',
  memberNoName: '名前を入れてください。同じ名前は二度入れられません。',
  predecessorsOpen: '合併・名称変更があったとき',
  predecessorsHint: '前の団体の点検は、前の団体のものとして終わらせます。新しい団体は新しく始め、前の団体の答えは参考として見るだけにします。いくつでも開けます。',
  predecessorName: '前の団体の名前',
  predecessorAdd: '前の団体を足す',
  predecessorFile: '前の団体のファイル（参考として開く）',
  predecessorRefused: 'この点検のファイル、または一人の立場で答えたファイルです。前の団体がまとめたファイルを選んでください。',
  /** @param {string} name */
  predecessorTaken: (name) => `${name}の答えを、問いごとに参考として並べました。今回の答えは新しく選びます。`,
  /** @param {string} name @param {string} until */
  predecessorLine: (name, until) => `${name}${until === '' ? '' : `（${until}まで）`}`,
  predecessorRemove: '外す',
  /** @param {string} name */
  predecessorRemoveOf: (name) => `${name}を外す`,
  /** @param {string} name */
  previousBody: (name) => `${name}：`,
  packNote: '分担して書くためのファイルです。書き終わったら「ファイルに保存」し、渡した人に返してください。',

  // ---- Import ----
  importLabel: '開くファイルを選ぶ',
  /** @param {string} code */
  memberPlace: (code) => `構成団体 ${code}の`,
  subjectKinds: Object.freeze([
    { value: 'single', label: '一つの団体' },
    { value: 'joint', label: '共同（いくつかの市町村で一つ）' },
  ]),
  importHint: 'ファイルに保存したもの（.json）、保存用HTML、Excelを開けます。',
});
