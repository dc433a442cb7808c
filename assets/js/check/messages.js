/**
 * Every Japanese text of the screens and papers of the self-assessment. The texts of its files stand in
 * `words/messages.js`. A message says what is so, then what to do; words barred by CHECKS §1.5 stand nowhere.
 */

export const messages = Object.freeze({
  notAScore: '点数ではありません。協議会で話し合うための資料です。',
  none: 'なし',
  never: 'まだ',
  blank: '（空欄）',
  required: '※必須',
  noChoice: '選んでください',
  noName: '（名前なし）',
  print: '印刷',
  question: '問い',
  remark: '気をつけること',
  internal: '内部用',
  council: '協議会用',
  public: '公表用',
  fixed: '確定',
  stateOpen: '入力中',
  fromFile: 'ファイルから',
  /** @param {number} count */
  andMore: (count) => `ほか${count}件`,
  /** @param {string} title @param {number} count */
  withCount: (title, count) => `${title}（${count}）`,
  /** @param {string} label @param {number} number */
  numbered: (label, number) => `${label} ${number}`,

  clock: Object.freeze({
    yesterday: 'きのう',
    /** @param {number} month @param {number} day */
    day: (month, day) => `${month}月${day}日`,
  }),

  // ---- Line with the two clocks ----
  saveFile: 'ファイルに保存',
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
  lostDoc: '前回の下書きはこのブラウザーにありません。保存したファイルを開いてください。',
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
  draftsHint: '自動では開きません。ほかの人も使うパソコンでは、終わったらファイルに保存して消してください。',
  /** @param {string} edition @param {string} at @param {string} file */
  draftFacts: (edition, at, file) => `${edition}年版\u3000最終更新 ${at}\u3000${file}`,
  fileNeverShort: 'ファイルに未保存',
  fileCurrent: 'ファイルに保存済み',
  /** @param {number} count */
  fileBehind: (count) => `ファイルに未保存の変更 ${count}件`,
  draftIdle: '半年以上開かれていません。ファイルに保存して、消すことを考えてください。',
  draftOpen: '開く',
  draftDelete: 'このパソコンから消す',
  /** @param {string} label */
  draftOpenOf: (label) => `${label}：開く`,
  /** @param {string} label */
  draftExportOf: (label) => `${label}：ファイルに保存`,
  /** @param {string} label */
  draftDeleteOf: (label) => `${label}：このパソコンから消す`,
  /** @param {string} label */
  deleteAsk: (label) => `「${label}」の書きかけを、このパソコンから消します。元には戻せません。`,
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
  subjectCodeHint: '6けたの数字。わからなければ空欄でかまいません。',
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
  facetsDone: (all, done) => `${all}章のうち${done}章が入力済みです。`,
  /** @param {string} no @param {string} title */
  facetTitle: (no, title) => `${no}\u3000${title}`,
  /** @param {string} no @param {string} title */
  toFacet: (no, title) => `${no}\u3000${title}に答える`,
  /** @param {string} no @param {string} title */
  previousFacet: (no, title) => `前の章：${no}\u3000${title}`,
  /** @param {string} no @param {string} title */
  nextFacet: (no, title) => `次の章：${no}\u3000${title}`,
  toCheck: '入力内容の確認へ',
  facetStatuses: /** @type {Record<string, string>} */ (Object.freeze({ none: '未着手', some: '入力中', all: '入力済み' })),
  facetNothing: '今回の体制では問う項目がありません。',
  /** @param {number} asked @param {number} done */
  facetCounts: (asked, done) => `${asked}問のうち${done}問に回答`,
  /** @param {number} count */
  factsOpen: (count) => `体制の形で、まだ選んでいないものが${count}件あります。`,
  /** @param {number} count */
  indicatorsShort: (count) => `${count}項目。わかるものだけでかまいません。`,
  toHeard: '声の聞き方を書く',
  heardShort: 'どうやって聞いたか、聞けなかったときはその理由を書きます。',
  interimNote: '中間の点検です。中心になる問いだけを数えます。',
  neighboursName: '前後の項目',
  /** @param {string} no */
  questionNo: (no) => `問${no}`,
  /** @param {string} no @param {number} place @param {number} count */
  questionTitle: (no, place, count) => `問${no}（この章の${count}問中${place}番目）`,
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
  checkedShort: /** @type {Record<string, string>} */ (Object.freeze({ record: '文書で確認', hearing: '聞き取り', belief: '認識のみ', none: '確かめ方の記入なし' })),
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
  questionFlags: /** @type {Record<string, string>} */ (
    Object.freeze({
      points_all_not_met: '着眼点に全部印がありますが、答えは「できている」ではありません。理由を書いてください。',
      points_none_met: '着眼点に一つも印がありませんが、答えは「できている」です。理由を書いてください。',
    })
  ),
  /** @param {number} length @param {number} max */
  counter: (length, max) => (length > max ? `目安の${max}字を${length - max}字こえています。` : `${length}字（目安 ${max}字）`),
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
      not_heard_reason: '聞けなかった理由', lead: '全体について', strengths: '強み', issues: '課題', evidence: '根拠', subject: '団体', cycle: '回', role: 'まとめる人',
      meeting: '会議', heard: '声の聞き方', comments: '書き添え', plan: '改善計画', answers: '回答', profile: '体制の形', indicators: '数字', doc_no: '資料番号',
      archive: '前の版の回答', voices: '声', decided: '決め方と異なる意見', na: '該当なしの理由', ask: '確認先', raters: '一人ひとりの回答', sources: '取り込んだファイル', discussion: '議題', opinions: '聞いた言葉', small: '少人数の人数', response: '声へのこたえ', date: '日', inputs: '数字', source: '出どころ',
    })
  ),

  // ---- Indicators, heard ----
  indicatorsLead: 'わかるものだけ入れてください。数字は、よい・悪いを示すものではありません。',
  indicatorsNote: '参考値は目安です。分母や条件がちがうため、そのまま比べられません。',
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
  heardNothing: '記入がありません。',
  /** @param {string} asked @param {string} answered */
  heardCounts: (asked, answered) => `（聞いた人 ${asked === '' ? '－' : asked}、答えた人 ${answered === '' ? '－' : answered}）`,
  /** @param {string} reason */
  heardWhyNot: (reason) => `聞けなかった理由：${reason}`,

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
  facet: '分野',
  items: '項目数',
  strength: '程度',
  rangeHead: '幅',
  barHead: '内訳の図',
  openHead: '確認できていない項目',
  facetTable: '分野ごとの内訳',
  /** @param {string} no @param {string} title */
  strengthTable: (no, title) => `${no}\u3000${title}：程度ごとの内訳`,
  /** @param {string} no @param {string} title */
  facetDetail: (no, title) => `${no}\u3000${title}：程度ごとに見る`,
  development: '（発展項目）',
  cellEmpty: '対象なし',
  /** @param {number} n @param {string} parts @param {number} na */
  cellSentence: (n, parts, na) => `${n}項目中：${parts}${na > 0 ? `（ほかに該当なし ${na}）` : ''}`,
  /** @param {string} range @param {number} n @param {number | null} percent */
  range: (range, n, percent) => `${range}／${n}項目${percent === null ? '' : `（${percent}％）`}`,
  /** @param {number} met @param {string} parts */
  checkedSentence: (met, parts) => `できている ${met}（うち${parts}）`,
  countWords: /** @type {Record<string, string>} */ (
    Object.freeze({ met: 'できている', partly: '一部', started: '取りかかり', not: 'できていない', unknown: 'わからない', defer: '協議会で決める', unanswered: '未回答', na: '該当なし' })
  ),
  countHeads: /** @type {Record<string, string>} */ (
    Object.freeze({ met: '○', partly: '△', started: '▽', not: '×', unknown: '？', defer: '◇', unanswered: '未回答', na: '該当なし' })
  ),
  countsNote: '○ できている\u3000△ 一部できている\u3000▽ 取りかかっている\u3000× できていない\u3000？ わからない\u3000◇ 協議会で決める。該当なしは項目数に入りません。幅は、確認できていない項目が全部「できている」だったときまでの幅です。',
  segmentWords: /** @type {Record<string, string>} */ (
    Object.freeze({ met: '○ できている', partly: '△ 一部できている', started: '▽ 取りかかっている', not: '× できていない', open: '？◇ 未回答など（確認できていない）' })
  ),
  notEnough: '回答が少ないため図にしません',
  notEnoughWhy: '答えが決まった項目が8割に届かないため、図と比較には使いません。',
  gateTitle: '義務の項目',
  gateHint: '法令で義務とされている項目です。ほかの項目で補うことはできません。',
  gateNone: '義務の項目は、今回の体制では問いません。',
  /** @param {number} count */
  gateAll: (count) => `すべて確認できた（${count}件）`,
  /** @param {number} count */
  gateUnmetCount: (count) => `未充足 ${count}件`,
  /** @param {number} count */
  gateUnconfirmedCount: (count) => `未確認 ${count}件`,
  /** @param {number} count */
  gateMetCount: (count) => `確認できた ${count}件`,
  gateUnmet: '未充足',
  gateUnconfirmed: '未確認',
  gateNa: '該当なしとしたもの',
  gateBelief: '担当者の認識だけのもの',
  facetsTitle: '分野ごとの様子',
  radarTitle: 'できている項目の広がり',
  radarCaption: '面積や形に意味はありません。項目数は表を見てください。',
  /** @param {string[]} counts */
  radarBefore: (counts) => `破線は前回、比べられる項目のうちできていたもの：${counts.join('、')}`,
  /** @param {number} count */
  numberKeys: (count) => `答えにカーソルがあるときは、数字キー1〜${count}でも選べます。`,
  gapsTitle: 'これから取り組むこと',
  gapsHint: '程度の強い順、次に「できていない」から順に並べています。どれから取り組むかは、話し合って決めます。',
  noGaps: '「できている」以外の答えはありません。',
  planned: '計画あり',
  changeTitle: '前回からの変化',
  /** @param {number} comparable @param {Record<string, number>} counts */
  changeSentence: (comparable, counts) => {
    const rest = [
      ['前回に答えなし', counts.prev_open],
      ['今回に答えなし', counts.now_open],
      ['比較できない', counts.not_comparable],
      ['新設', counts.new],
    ].filter(([, count]) => Number(count) > 0);
    return `比べられる${comparable}項目中：改善 ${counts.improved}／維持 ${counts.kept}／後退 ${counts.declined}${rest.length === 0 ? '' : `（ほかに${rest.map(([name, count]) => `${name} ${count}`).join('、')}）`}`;
  },
  noComparison: '前回のファイルがないため、比べていません。',
  toCompare: '前回との比較を見る',
  remarksTitle: '気をつけて読むところ',
  remarkWords: /** @type {Record<string, string>} */ (
    Object.freeze({
      points_all_not_met: '着眼点に全部印があるが「できている」ではない：',
      points_none_met: '着眼点に印がないが「できている」：',
      na_many: '該当なしが4分の1より多い分野：',
      evidence_older_than_law: '制度改正より前の資料が根拠：',
      retention_ends_before_next: '根拠の保存期限が次回より前：',
      stale_comment: '書き添えた文より後に、回答が変わっています。',
      personal_data_hint: '個人の情報のように見えるものがある：',
      conflict: '別の画面の入力とどちらを残すか決まっていない：',
      belief_only: '「できている」の確かめ方が担当者の認識だけ：',
    })
  ),
  commentsTitle: '書き添えること',
  commentsHint: '協議会の資料に載ります。強みと課題は、書いた人が選びます。書かないときは、候補が載ります。',
  commentLead: '全体について',
  strength3: '強み',
  issue3: '課題',
  strengthsTitle: '強み',
  issuesTitle: '課題',
  /** @param {string} title */
  proposal: (title) => `${title}（候補）`,
  toPlan: '改善計画を書く',
  toPrint: '印刷する資料へ',

  // ---- Compare, migrate ----
  compareNone: '前回の点検がありません。前回のファイルがあれば、選ぶと比べられます。',
  compareNoFile: '前回のファイルがこのブラウザーにありません。前回のファイルを選ぶと比べられます。',
  comparePick: '前回のファイル',
  compareSame: '同じ点検のファイルです。前回のファイルを選んでください。',
  compareHint: '同じ意味の問いだけを比べています。* は言い回しが変わった問いです。',
  changeByFacet: '分野ごとの変化',
  changeItems: '変わった項目',
  changeKinds: Object.freeze([
    { id: 'improved', label: '改善' },
    { id: 'kept', label: '維持' },
    { id: 'declined', label: '後退' },
    { id: 'prev_open', label: '前回に答えなし' },
    { id: 'now_open', label: '今回に答えなし' },
    { id: 'not_comparable', label: '比較できない' },
    { id: 'new', label: '新設' },
  ]),
  before: '前回',
  now: '今回',
  change: '変化',
  noChanges: '変わった項目はありません。',
  retiredTitle: '問わなくなった項目',
  nextRoundTitle: '次の回を始める',
  nextRoundLead: 'この点検をファイルに保存してから、新しい点検を始めます。この点検は変わりません。',
  toMigrate: '次の回を始める',
  migrateLead: '今の点検はファイルに保存し、そのまま残します。新しい点検では、前回の答えを見ながら答えます。',
  migrateFileLead: '前回のファイルは変わりません。新しい点検では、前回の答えを見ながら答えます。',
  /** @param {number} confirm @param {number} reference @param {number} fresh @param {number} retired */
  migrateCounts: (confirm, reference, fresh, retired) => `そのまま確認 ${confirm}・参考 ${reference}・新しい設問 ${fresh}・なくなった設問 ${retired}`,
  /** @param {number} count */
  migrateUnanswered: (count) => `前回答えていなかった設問 ${count}`,
  migrateBuckets: /** @type {Record<string, string>} */ (Object.freeze({ confirm: 'そのまま確認', reference: '参考', new: '新しい設問', retired: 'なくなった設問' })),
  migrateBucketHints: /** @type {Record<string, string>} */ (
    Object.freeze({
      confirm: '前回の答えを見せ、「今も同じ」を押すと今回の答えになります。',
      reference: '前回の答えは参考として見せます。今回の答えは新しく選びます。',
      new: '今回から加わった設問です。',
      retired: '前回の回答は消えません。ファイルと資料の終わりに残ります。',
    })
  ),
  migrateStart: '前回のファイルを保存して、新しい版で始める',
  migrateStartFile: 'このファイルを前回として、新しい版で始める',
  migrateKind: '次の点検の種類',
  migrateHint: '確認するまでは「未回答」として数えます。',
  migrateUnreadable: '前回のファイルを読み取れないため、比較なしで始めてください。',

  // ---- Todo, plan, evidence ----
  todoEmpty: '「わからない・確認する」とした問いはありません。',
  /** @param {number} count @param {number} groups */
  todoLead: (count, groups) => `確認することが${count}件、聞く相手は${groups}か所です。相手ごとに1枚ずつ印刷できます。`,
  todoNobody: '聞く相手が決まっていないもの',
  /** @param {string} who */
  todoFor: (who) => `${who} に確認すること`,
  /** @param {string} name @param {string} title @param {string} date */
  todoHead: (name, title, date) => `${name}\u3000${title}\u3000基準日 ${date}`,
  todoNoDate: '予定日：未定',
  /** @param {string} date */
  todoBy: (date) => `予定日：${date}`,
  memoLine: '回答：',
  todoText: 'メール用の文で保存',
  /** @param {string} who */
  todoFile: (who) => `確認リスト${who === '' ? '' : `_${who.replace(/[\\/:*?"<>|\s]/gu, '').slice(0, 20)}`}.txt`,
  planLead: 'これから取り組むことを、担当の役職と期限を決めて書きます。',
  planFull: '改善計画は100件までです。',
  planAdd: '計画を足す',
  /** @param {number} number */
  planNo: (number) => `計画 ${number}`,
  planWhat: '取り組むこと',
  planOwner: '担当（役職・部署）',
  planOwnerHint: '人の名前は書かないでください。',
  planDue: '期限',
  planStatus: '状態',
  planStatuses: Object.freeze([
    { value: 'open', label: 'これから' },
    { value: 'doing', label: '取り組み中' },
    { value: 'done', label: '済み' },
    { value: 'dropped', label: '取りやめ' },
  ]),
  planCheckOn: '途中で確かめる日',
  planMore: '必要なもの・計画との関係・関係する問い',
  planResource: '必要な人・お金・もの',
  planLinks: 'ほかの計画との関係',
  planLinksHint: '1行に一つ、3つまで。例：障害福祉計画 第8期',
  planNote: 'メモ',
  planQuestions: '関係する問い',
  planQuestionsPick: '関係する問いを選ぶ',
  planRemove: 'この計画を消す',
  /** @param {number} number */
  planRemoveNo: (number) => `この計画を消す（計画 ${number}）`,
  planFor: '計画を書く',
  /** @param {string} no */
  planForNo: (no) => `問${no}の計画を書く`,
  unplannedTitle: 'まだ計画のない項目',
  unplannedNone: '計画のない項目はありません。',
  /** @param {number} count */
  previousPlan: (count) => `前回の計画で終わっていないもの（${count}）`,
  takeOver: '今回の計画に入れる',
  evidenceLead: '根拠になる資料がどこにあるかの一覧です。内部用です。',
  evidenceNone: '根拠の記入はまだありません。問いごとの「根拠の所在」から書けます。',
  evidenceTable: '根拠の一覧',
  evidenceFlags: /** @type {Record<string, string>} */ (Object.freeze({ retention_ends_before_next: '保存期限が次回より前', evidence_older_than_law: '制度改正より前の資料' })),
  toPrintG: '根拠の一覧を印刷する',

  // ---- Papers ----
  printLead: '資料を選んで印刷します。画面の内容がそのまま紙になります。',
  printTodo: '聞く相手ごとに1枚。',
  printMeeting: '会議名・資料番号は「基本の情報」で入れます。',
  toMeeting: '会議名・資料番号を入れる',
  otherPapers: 'ほかの資料',
  papers: /** @type {Record<string, { title: string, short: string, lead: string }>} */ (
    Object.freeze({
      A: { title: '協議会に出す1枚', short: '概要', lead: '片面1枚。義務の項目、分野ごとの内訳、変化、強みと課題、決めたいこと。' },
      B: { title: '詳しい資料', short: '詳細', lead: '分野ごとの答えと理由、該当なし・確認リスト・計画・数字・数え方。' },
      C: { title: '公表版', short: '公表版', lead: '公表してよいとした項目だけを載せた資料。' },
      D: { title: 'やさしい版', short: 'やさしい版', lead: 'やさしい日本語の大きな文字の資料。声、できていること、これからすること。' },
      E: { title: '引継ぎ版（内部用）', short: '引継ぎ版', lead: '次の担当のための資料。判断の理由、申し送り、残っていること、次の回までの日付。' },
      G: { title: '根拠の一覧（内部用）', short: '根拠の一覧', lead: '根拠になる資料の場所、時点、保存期限。' },
    })
  ),
  /** @param {string} title @param {string} short */
  paperTitle: (title, short) => `${title}\u3000${short}`,
  /** @param {string} number */
  docNo: (number) => `資料${number}`,
  madeOn: '作成日',
  editionName: '版',
  /** @param {string} edition @param {number} patch @param {number} seq @param {boolean} isBehind */
  edition: (edition, patch, seq, isBehind) => `${edition}年版 第${patch}刷${seq > 0 ? `・保存${seq}回目${isBehind ? 'より後' : ''}` : '・未保存'}`,
  /** @param {string} edition @param {number} patch */
  editionShort: (edition, patch) => `${edition}年版 第${patch}刷`,
  kindName: '区分',
  outcomesTitle: '話し合いで決まったこと',
  whoAnswered: '回答の状況',
  /** @param {number} asked @param {number} open */
  askedCount: (asked, open) => `全${asked}問のうち${asked - open}問に回答`,
  /** @param {number} unknown @param {number} defer @param {number} unanswered @param {number} na */
  openCounts: (unknown, defer, unanswered, na) => {
    const parts = [unknown > 0 ? `わからない ${unknown}` : '', defer > 0 ? `協議会で決める ${defer}` : '', unanswered > 0 ? `未回答 ${unanswered}` : ''].filter((text) => text !== '');
    return `${parts.length === 0 ? '0' : parts.join('・')}${na > 0 ? `（該当なし ${na}）` : ''}`;
  },
  toDecide: '話し合いたい項目',
  /** @param {string} text @param {number} minutes */
  agendaLine: (text, minutes) => `${text}（${minutes}分）`,
  /** @param {number} min @param {number} max */
  nextDueWithin: (min, max) => `未定（${min}〜${max}年ごとが目安）`,
  naTitle: '該当なしとした項目',
  deferTitle: '協議会で決める項目',
  unansweredTitle: '未回答の項目',
  notAskedTitle: '今回の体制では問わない項目',
  archiveTitle: '前の版の設問への回答',
  /** @param {string} text @param {string} edition @param {string} why */
  archiveItem: (text, edition, why) => `${text}（${edition}年版${why === '' ? '' : `。${why}`}）`,
  methodTitle: '数え方',
  /** @param {string} edition @param {number} patch @param {string} hash @param {string} body */
  method: (edition, patch, hash, body) => [
    '項目の数だけを数えています。重みを付けたり、足し合わせて一つの数にしたりはしていません。',
    '「一部できている」を半分とは数えません。',
    '該当なしは項目数から除き、理由とともに一覧にしています。',
    '答えが決まった項目が8割に届かない分野は、図と比較に使いません。',
    '割合は、項目が20以上あり、確認できていない項目がないときだけ示します。',
    '前回との比較は、同じ意味の問いだけです。問いが変わったものは「比較できない」としています。',
    `点検表：${edition}年版 第${patch}刷（${hash.slice(0, 12)}）${body === '' ? '' : `\u3000保存した内容：${body.slice(0, 12)}`}`,
  ],
  categories: /** @type {Record<string, string>} */ (
    Object.freeze({
      gyosei: '行政', ken: '都道府県', kikan: '基幹相談支援センター', itaku: '委託相談', keikaku: '計画相談', jigyosho: '事業所', iryo: '医療', kyoiku: '教育', shuro: '就労',
      tojisha: '当事者', kazoku: '家族', gakushiki: '学識', hoka: 'そのほか',
    })
  ),
  decidedHow: /** @type {Record<string, string>} */ (Object.freeze({ unanimous: '全員が同じ', council: '協議会で決めた', office: '事務局で決めた', later: '後で決める' })),
  /** @param {string} how @param {string} meeting */
  decidedText: (how, meeting) => `決め方：${how}${meeting === '' ? '' : `（${meeting}）`}`,
  /** @param {string} who @param {string} state @param {string} reason */
  dissentText: (who, state, reason) => `異なる意見（${who}）：${state}${reason === '' ? '' : `\u3000${reason}`}`,
  eFirst: '最初に連絡する相手',
  /** @param {string} who */
  eWho: (who) => `この点検をまとめた部署：${who}`,
  eWhoUnknown: 'この点検をまとめた部署：記入なし',
  /** @param {string} who @param {number} count */
  eAsk: (who, count) => `${who}（確認中 ${count}件）`,
  eDates: '次の回までの日付',
  /** @param {string} date @param {string} who @param {string} text */
  eDateAsk: (date, who, text) => `${date}\u3000確認${who === '' ? '' : `（${who}）`}：${text}`,
  /** @param {string} date @param {string} text */
  eDatePlan: (date, text) => `${date}\u3000計画の期限：${text}`,
  /** @param {string} date @param {string} text */
  eDateCheck: (date, text) => `${date}\u3000途中の確認：${text}`,
  /** @param {string} title @param {string} no */
  eRetained: (title, no) => `${title}（${no}）`,
  /** @param {string} date @param {string[]} names */
  eDateRetain: (date, names) => `${date}\u3000資料の保存期限：${names.join('、')}`,
  /** Dates that stand in no field: to be written by hand. */
  eDatesByHand: Object.freeze(['計画の改定', '委託の更新', '協議会の委員の任期']),
  /** @param {string} what */
  eDateByHand: (what) => `＿＿年＿＿月\u3000${what}`,
  /** @param {string} date */
  eDateNext: (date) => `${date}\u3000次の点検`,
  /** @param {number} min @param {number} max */
  eNoDates: (min, max) => `日付の記入がありません。次の点検は${min}〜${max}年後が目安です。`,
  eFiles: 'ファイル',
  eNoFile: 'まだファイルに保存していません。',
  /** @param {string} name @param {number} behind */
  eFile: (name, behind) => `今回のファイル：${name}${behind > 0 ? `（その後${behind}件変更）` : ''}`,
  eNoPrevious: '前回のファイル：なし',
  /** @param {string} name @param {string} edition */
  ePrevious: (name, edition) => `前回のファイル：${name}（${edition}年版）`,
  eKeep: '次の回は、今回のファイルだけあれば始められます。共有フォルダーなど、異動しても見つかる所に置いてください。',
  eOpen: '残っていること',
  eDecisions: '判断と理由',
  /** @param {string} date */
  asOfShort: (date) => `時点 ${date}`,
  /** @param {string} date */
  retainShort: (date) => `保存期限 ${date}`,

  // ---- Together ----
  roleType: '答え方',
  roleTypes: Object.freeze([
    { value: 'consolidated', label: 'この団体の点検としてまとめる' },
    { value: 'rater', label: '一人の立場で答える（まとめる人に渡す）' },
  ]),
  roleCategory: '立場',
  ratersLead: '立場のちがう人が別々に答えたファイルを、並べて見ます。平均や多数決はしません。どうするかは話し合って決めます。',
  ratersSteps: Object.freeze(['それぞれの人が、このページで新しく始め、「基本の情報」で「一人の立場で答える」と立場を選びます。', '答え終わったら「ファイルに保存」し、まとめる人に渡します。', 'まとめる人が、ここでファイルをまとめて開きます。']),
  ratersTitle: '取り込んだ回答',
  ratersNone: 'まだありません。',
  ratersItems: '問いごとの回答',
  ratersHint: '割れた問いを先に並べています。3人に満たない区分は「少人数の区分」としてまとめます。',
  ratersLabel: '回答のファイルを選ぶ（いくつでも）',
  ratersLabelHint: '同じファイルを二度選んでも、数は増えません。',
  /** @param {number} files @param {number} all */
  ratersFound: (files, all) => `${files}件を読み取りました。取り込むと全部で${all}人分になります。`,
  /** @param {number} all */
  ratersTaken: (all) => `取り込みました。全部で${all}人分です。`,
  raterReplaced: '前に取り込んだものより新しいファイルがあります。新しいほうに置き換えます。',
  /** @param {string} fact */
  raterFacts: (fact) => `体制の形の答えがそろっていません：${fact}`,
  raterRefused: /** @type {Record<string, string>} */ (
    Object.freeze({ role: '一人の立場で答えたファイルではありません', category: '立場が選ばれていません。「基本の情報」で立場を選び、保存し直してもらってください', 'other-check': '別の点検表です。その点検表のページで開いてください', 'other-edition': '別の版の点検表です。今の版で「次の回を始める」から答え直してもらってください', 'other-meaning': '問いの意味がちがう版です。新しいしるべで開いて保存し直してもらってください', 'other-subject': '別の団体です。団体のコードを確かめてください' })
  ),
  /** @param {string} category @param {string} label @param {number} count */
  raterLine: (category, label, count) => `${category}${label === '' ? '' : `（${label}）`}：${count}問に回答`,
  raterWithdraw: 'この回答を外す',
  /** @param {string} label */
  raterWithdrawOf: (label) => `この回答を外す（${label}）`,
  raterWithdrawn: '外しました。',
  splitsTitle: '答えの割れた項目',
  /** @param {number} people */
  splitsNone: (people) => `${people}人の答えに、大きく割れた項目はありません。`,
  /** @param {number} people @param {number} count @param {string} numbers */
  splits: (people, count, numbers) => `${people}人が別々に答え、${count}項目で割れました（${numbers}）`,
  /** @param {string} flag @param {string[]} groups */
  splitText: (flag, groups) => `複数の人の回答（${flag}）：${groups.join('／')}`,
  raterMasked: '（一人ひとりの回答は、ここには示しません）',
  /** @param {number} count */
  dissentCount: (count) => `異なる意見 ${count}件`,
  raterShow: '少人数でも立場の名前で示してよい（本人が認めている）',
  /** @param {{ flag: string, count: number }[]} counts */
  raterCounts: (counts) => counts.map(({ flag, count }) => `${flag} ${count}問`).join('\u3000'),
  raterOffered: 'ほかの人が挙げた根拠・着眼点',
  raterTake: 'まとめの根拠・着眼点に加える',
  /** @param {string} no */
  raterTakeOf: (no) => `問${no}のまとめの根拠・着眼点に加える`,
  raterTaken: '加えました。',
  dissentTitle: '異なる意見',
  /** @param {string} no */
  dissentOf: (no) => `問${no}の異なる意見`,
  dissentWho: '立場',
  dissentState: 'その人の答え',
  dissentReason: 'その理由',
  dissentAdd: '異なる意見を残す',
  /** @param {string} no */
  dissentAddOf: (no) => `問${no}に異なる意見を残す`,
  dissentAdded: '残しました。',
  dissentIncomplete: '立場と答えを選んでから押してください。',
  raterFlags: /** @type {Record<string, string>} */ (Object.freeze({ agree: '一致', near: '近い', split: '割れた', single: '1人', none: '答えなし' })),
  /** @param {string} state */
  raterNow: (state) => `まとめの答え：${state}`,
  /** @param {string} state */
  raterProposal: (state) => `全員が「${state}」です。まとめの答えにしますか。`,
  raterAccept: 'まとめの答えにする',
  /** @param {string} no */
  raterAcceptOf: (no) => `問${no}のまとめの答えにする`,
  /** @param {string} state @param {number} count */
  people: (state, count) => `${state} ${count}人`,
  smallGroups: '少人数の区分',
  smallHidden: '3人に満たないため示しません',
  /** @param {string} who @param {string} state @param {string} reason */
  raterReason: (who, state, reason) => `${who}（${state}）：${reason}`,
  /** @param {string} no */
  decideTitle: (no) => `問${no}を決める`,
  decideState: 'まとめの答え',
  decideHow: '決め方',
  decideMeeting: '決めた会議',
  subjectKind: '団体の形',
  subjectKinds: Object.freeze([
    { value: 'single', label: '一つの団体' },
    { value: 'joint', label: '共同（いくつかの市町村で一つ）' },
  ]),
  firstLead: '引き継いだばかりの人の近道です。全部に答える前に、ここから始められます。',
  firstSample: '記入した見本を見る',
  firstSampleHint: '実在しない○○市の点検です。答え・理由・根拠の書き方がわかります。自分の点検とは別の書きかけとして開き、後で消せます。',
  firstSampleOpen: '見本（○○市）を開く',
  firstWords: '言葉を調べる',
  firstWordsHint: 'わからない言葉は、用語のページで調べられます。',
  firstGlossary: '用語のページへ',
  firstCore: 'まず答える問い',
  firstAnswer: '続きから答える',
  firstAgain: '見直す',
  firstTodo: '確認リストを見る',
  firstTodoHint: '「わからない・確認する」とした問いが、聞く相手ごとにまとまります。',
  firstPrevious: '前回の点検',
  firstPreviousHint: '前回のファイルだけあれば続けられます。前回の判断と理由は、問いごとに見られます。',
  firstHandover: '引継ぎ版を見る（判断の理由・残っていること・日付）',
  firstBack: 'まず30分へ',
  /** @param {number} minutes */
  minutesAbout: (minutes) => `約${minutes}分`,
  ownFirst: '先に自分で答えます。前回の判断は、答えた後に見られます。',
  ownFirstShow: '先に前回の判断を見る',
  toMembers: '共同で設けているとき（構成団体）',
  membersLead: '協議会や基幹相談支援センターをいくつかの市町村で共同して置いているときに使います。',
  /** @param {number} count */
  membersEach: (count) => `一度だけ問う項目は「回答する」で、構成団体ごとに問う${count}項目は、ここで団体ごとに答えます。合わせて数えることはしません。`,
  membersNoEach: 'この点検表には、構成団体ごとに問う項目がありません。全部の項目を一度だけ答えます。',
  membersTitle: '構成団体',
  membersNone: 'まだありません。構成団体を足してください。',
  memberName: '構成団体の名前',
  memberAdd: '構成団体を足す',
  memberNoName: '名前を入れてください。同じ名前は二度入れられません。',
  memberTwice: '同じコードの団体がもうあります。',
  /** @param {string} name */
  memberAdded: (name) => `${name}を足しました。`,
  memberAnswer: '答える',
  /** @param {string} name */
  memberAnswerOf: (name) => `${name}の分を答える`,
  memberLeave: '構成団体から外す',
  /** @param {string} name */
  memberLeaveOf: (name) => `${name}を構成団体から外す`,
  /** @param {string} name */
  memberLeft: (name) => `${name}が構成団体から外れたため、答えを「前の版の回答」に移しました。`,
  /** @param {string} question @param {string} name */
  memberQuestion: (question, name) => `${question}（${name}）`,
  /** @param {string} name */
  memberLead: (name) => `${name}についてだけ答えます。ほかの団体の答えとは別に数えます。`,
  membersPaper: '構成団体ごとの項目',
  membersPaperNote: '団体ごとに数えています。足し合わせず、比べる順にも並べていません。',
  /** @param {string[]} names */
  membersShort: (names) => `${names.join('・')}（団体ごとの項目は詳しい資料にあります）`,
  predecessorsTitle: '前の団体',
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
  voicesLead: '紙やことばで聞いた声を、人数で数えて入れます。点検の答えとは別に数えます。',
  voiceOneTitle: '一つずつ聞く（大きな文字・ふりがな）',
  voiceOneLead: '一つずつ 聞きます。思った とおりに 答えてください。答えたくない ときは、答えないで 次へ 行けます。',
  voiceOneBack: '人数を入れる画面へ',
  voiceBegin: 'はじめる',
  /** @param {number} place @param {number} count */
  voicePlace: (place, count) => `${place}／${count}`,
  voiceSay: /** @type {Record<string, string>} */ (Object.freeze({ hai: 'はい', naka: 'どちらともいえない', iie: 'いいえ', shiranai: 'わからない' })),
  voiceBack: 'まえに もどる',
  voiceSkip: 'こたえないで つぎへ',
  voiceEnd: 'これで おわりです。ありがとうございました。',
  voiceEndHint: 'だれが 答えたかは のこりません。数だけ のこります。',
  voiceCount: 'こたえを かぞえる',
  voiceDrop: 'かぞえないで おわる',
  /** @param {number} people */
  voiceCounted: (people) => `この画面で${people}人分を数えました。`,
  rubyOpen: '（',
  rubyClose: '）',
  voicesPaperNote: '人の声は人数で、点検の答えは答えで示しています。足し合わせてはいません。',
  voiceAnswered: '声へのこたえ：',
  voicesNone: 'この点検表には、声の問いがありません。',
  voiceWords: /** @type {Record<string, string>} */ (Object.freeze({ hai: 'はい（人）', naka: 'どちらともいえない（人）', iie: 'いいえ（人）', shiranai: 'わからない（人）' })),
  /** @param {number} n */
  voiceTotal: (n) => `合わせて${n}人`,
  voiceDiffers: '集めた人数とちがいます。',
  /** @param {number} n */
  voiceSmall: (n) => `${n}人（少人数のため内訳は示しません）`,
  /** @param {number} hai @param {number} naka @param {number} iie @param {number} shiranai @param {number} n */
  voiceCounts: (hai, naka, iie, shiranai, n) => `${n}人中：はい ${hai}人／どちらともいえない ${naka}人／いいえ ${iie}人／わからない ${shiranai}人`,
  voiceOpinions: '聞いた言葉',
  voiceOpinionsHint: '1行に一つ。だれの言葉かわからないように書きます。内部用です。',
  voiceResponse: '声へのこたえ',
  pairsTitle: '声と点検の答え',
  pairsHint: '同じことがらについての、声と点検の答えを並べています。',
  pairApart: '声と点検の答えがちがいます。話し合ってください。',
  agendaLead: '協議会で話し合う項目を5つまで選びます。順番と時間は変えられます。',
  agendaFull: '議題は5つまでです。',
  agendaAdded: '議題に入れました。',
  agendaCandidates: '候補',
  agendaWhy: /** @type {Record<string, string>} */ (Object.freeze({ gimu: '義務の項目', split: '割れた', declined: '後退', apart: '声とちがう', unplanned: '計画がない' })),
  agendaAdd: '議題に入れる',
  /** @param {string} no */
  agendaAddNo: (no) => `問${no}を議題に入れる`,
  /** @param {number} number */
  agendaTitle: (number) => `議題 ${number}`,
  agendaMinutes: '時間（分）',
  agendaAsk: '話し合うこと',
  agendaOutcome: '決まったこと',
  agendaProject: '大きく映す',
  up: '上へ',
  down: '下へ',
  /** @param {number} number */
  agendaUp: (number) => `議題 ${number}を上へ`,
  /** @param {number} number */
  agendaDown: (number) => `議題 ${number}を下へ`,
  /** @param {number} number */
  agendaMoved: (number) => `${number}番目にしました。`,
  agendaDrop: '外す',
  /** @param {number} number */
  agendaDropNo: (number) => `議題 ${number}を外す`,
  projectNext: '次の議題',
  projectOpen: '回答を開く',
  timerStart: '時間を計る',
  /** @param {number} minutes */
  minutesLeft: (minutes) => `残り${minutes}分`,
  timeIsUp: '時間です',
  packsLead: '分野ごとに別の人に書いてもらい、戻ってきたファイルで空いている所だけを埋めます。',
  packNote: '分担して書くためのファイルです。書き終わったら「ファイルに保存」し、渡した人に返してください。',
  packGiveTitle: '渡す',
  packFacets: '渡す分野',
  packCategory: '書く人の立場',
  packLabel: '書く人の役職・部署',
  packGive: '渡すファイルをつくる',
  packNoFacet: '渡す分野が選ばれていません。分野を選んでください。',
  packTakeTitle: '受け取る',
  packTake: '戻ってきたファイル',
  packRefused: /** @type {Record<string, string>} */ (Object.freeze({ role: '分担のファイルではありません。', 'other-doc': '別の点検から渡したファイルです。', 'other-edition': '別の版の点検表のファイルです。' })),
  /** @param {number} taken @param {number} conflicts @param {number} outside */
  packCounts: (taken, conflicts, outside) => `空いている${taken}問を埋めます。両方に答えがある所 ${conflicts}、渡していない分野の答え ${outside} は変えません。`,
  packConflicts: '両方に答えがある所（変えません）',
  /** @param {string} draft @param {string} file */
  packConflict: (draft, file) => `ここ「${draft}」／ファイル「${file}」`,
  /** @param {number} count */
  packDone: (count) => `${count}問を取り込みました。`,
  publishLead: '公表してよい項目だけを載せた資料をつくります。公表する前に、載らないものと載るものを確かめてください。',
  publishFields: '載せる範囲',
  publishFieldsHint: '答え（できている など）は公表、理由・根拠・計画・確認先は協議会まで、申し送りと聞いた言葉は内部が、はじめの決まりです。',
  publishChecked: '公表を確かめた役職',
  publishRemoved: '公表版に載らないもの',
  /** @param {string} name @param {string} level */
  publishField: (name, level) => `${name}（${level}）`,
  /** @param {string} place @param {string[]} fields */
  publishPlace: (place, fields) => `${place}：${fields.join('、')}`,
  /** @param {string[]} fields */
  publishWhole: (fields) => `点検全体：${fields.join('、')}`,
  publishOut: '資料をつくる',
  publicHtml: '公表版を保存用HTMLで書き出す',
  easyTxt: 'やさしい版を文字だけで書き出す',
  publicPart: '公表版',
  easyPart: 'やさしい版',
  visDefault: 'はじめの決まりのまま',
  visFields: /** @type {Record<string, string>} */ (Object.freeze({ ask: '確認先', evidence: '根拠の所在', heard: '声の聞き方', comments: '書き添えること', response: '声へのこたえ' })),
  visLevels: Object.freeze([
    { value: 'internal', label: '内部' },
    { value: 'council', label: '協議会まで' },
    { value: 'public', label: '公表' },
  ]),

  // ---- Files ----
  saveTitle: 'ファイルに保存する',
  saveLead: 'このファイルが正式の記録です。続きを書くとき、ほかのパソコンに移すとき、次の回を始めるときに使います。',
  otherForms: 'ほかの形で書き出す',
  otherFormsHint: 'どれも内部用です。申し送りや確認中のことも入ります。',
  archiveName: '保存用HTMLで書き出す',
  archiveHint: 'しるべがなくても読める1枚のページです。ここから開き直すこともできます。',
  /** @param {string} table */
  csvName: (table) => `CSV（${table}）で書き出す`,
  csvTables: /** @type {Record<string, string>} */ (Object.freeze({ answers: '回答', evidence: '証拠', plan: '計画', indicators: '数値' })),
  xlsxName: 'Excelで書き出す',
  xlsxHint: 'Excelで書き足し、ここから開き直せます。開くときに、変わった所を確かめます。',
  undoTitle: '取り込む前に戻す',
  undoHint: '取り込み・消去・確定の前の内容に戻せます。戻したことも取り消せます。',
  /** @param {string} at */
  undoTo: (at) => `${at} の内容に戻す`,
  undone: '戻しました。',
  clearTitle: '回答をすべて消す',
  clearHint: 'この点検の回答・体制・計画・数字だけを消します。ほかの点検には触れません。',
  clear: '回答をすべて消す',
  clearAsk: 'この点検の回答をすべて消します。先にファイルに保存できます。',
  clearYes: 'すべて消す',
  cleared: '回答をすべて消しました。「取り込む前に戻す」で戻せます。',

  // ---- Import ----
  importLabel: '開くファイルを選ぶ',
  importHint: 'ファイルに保存したもの（.json）、保存用HTML、Excelを開けます。',
  importRefused: '開けませんでした。',
  importUnchanged: '今の書きかけは変わっていません。',
  importErrors: /** @type {Record<string, string>} */ (
    Object.freeze({
      'too-large': 'ファイルが大きすぎます（10MBまで）。しるべで保存したファイルか確かめてください。',
      encoding: '文字の形式がちがいます。しるべで保存したファイルを、ほかのソフトで保存し直さずに開いてください。',
      'not-json': '途中で切れているか、しるべのファイルではありません。保存し直したファイルを選んでください。',
      'too-deep': '形がしるべのファイルとちがいます。',
      'wrong-kind': 'しるべの自己点検のファイルではありません。',
      'other-check': '別の点検表のファイルです。その点検表のページで開いてください。',
      'newer-schema': '新しい版で作られたファイルです。続きを書くには、新しい版のしるべで開いてください。ここでは見ることだけできます。',
      'bad-shape': '形がしるべのファイルとちがいます。',
      'bad-zip': 'Excelのファイルが壊れています。',
      'too-much-data': 'Excelのファイルの中身が大きすぎます。',
      encrypted: 'パスワードの付いたExcelです。パスワードを外してから開いてください。',
      'old-excel': '古い形のExcel（.xls）です。.xlsxで保存し直してください。',
      'no-sheets': '自己点検のシートがありません。しるべで書き出したExcelを選んでください。',
      'not-rater': '一人の立場で答えたファイルではありません。「基本の情報」で答え方を選んでから保存したものを選んでください。',
      role: '分担や複数の人の回答のファイルです。ここでは開けません。',
    })
  ),
  importDetails: /** @type {Record<string, string>} */ (
    Object.freeze({
      'utf-16': '文字の形式は UTF-16 です。',
      cp932: '文字の形式は Shift_JIS（CP932）です。',
      public: '公表版のファイルです。公表版からは続けられません。',
      page: 'ブラウザーの「名前を付けて保存」で保存したページです。「ファイルに保存」か「保存用HTML」で書き出したものを選んでください。',
      'other-doc': '別の点検のExcelです。「点検を始める・続ける」の画面で開いてください。',
      ods: '.ods の表です。.xlsxで保存し直してください。',
      shichoson: '市町村の自己点検のファイルです。',
      todofuken: '都道府県の自己点検のファイルです。',
      kikan: '基幹相談支援センターの自己点検のファイルです。',
      kyogikai: '協議会の自己点検のファイルです。',
    })
  ),
  /** @param {string} code @param {string} detail @param {number} count */
  importWarnings: (code, detail, count) =>
    ({
      integrity: '保存した後に中身が書き換えられています。内容を確かめてください。',
      'unknown-items': `この点検表にない項目が${count === 0 ? '' : `${count}件`}あります。消さずに残します。`,
      'text-long': `長すぎる文が${count === 0 ? '' : `${count}件`}あります。`,
      'list-long': `多すぎる一覧が${count === 0 ? '' : `${count}件`}あります。`,
      'newer-schema': '新しい版で作られたファイルです。',
      'other-edition': `別の版（${detail}）の点検表に答えたファイルです。`,
      'other-patch': '点検表の言葉が少し直されています。答えはそのままです。',
    })[code] ?? code,
  /** @param {number} count */
  aside: (count) => `取り込めなかった所（${count}）`,
  asideWhy: /** @type {Record<string, string>} */ (Object.freeze({ type: '形がちがう', 'wrong-type': '形がちがう', 'too-long': '長すぎる', 'too-many': '多すぎる', duplicate: '同じものが二つある' })),
  /** @param {string} name */
  previewTitle: (name) => `「${name}」の中身`,
  previewSubject: '団体',
  previewAsOf: '基準日',
  previewSaved: '保存した日時',
  previewCounts: '内容',
  /** @param {{ answered: number, evidence: number, plan: number, archive: number }} counts */
  previewCountsText: ({ answered, evidence, plan, archive }) => `回答 ${answered}問・根拠 ${evidence}件・計画 ${plan}件${archive > 0 ? `・前の版の回答 ${archive}件` : ''}`,
  newerTitle: '中身（見るだけ）',
  /** @param {string} subject @param {string} asOf @param {number} count */
  newerHead: (subject, asOf, count) => `${subject}\u3000基準日 ${asOf}\u3000回答 ${count}問`,
  newerOthers: 'この形では分からない設問',
  previewCases: /** @type {Record<string, string>} */ (
    Object.freeze({
      create: 'このブラウザーに書きかけはありません。新しい書きかけとして開きます。',
      same: '書きかけと同じ内容です。',
      'take-file': '書きかけはこのファイルより前のものです。ファイルの内容に置き換えます。',
      'keep-draft': '書きかけのほうが新しい内容です。書きかけはそのまま残します。',
      diverged: '書きかけとファイルが、それぞれ変わっています。どちらを残すか選んでください。',
      'other-subject': '別の団体のファイルです。別の書きかけとして開きます。',
    })
  ),
  importApply: /** @type {Record<string, string>} */ (Object.freeze({ create: '開いて続ける', 'take-file': 'ファイルの内容にする', diverged: '選んだとおりに合わせる', 'other-subject': '別の書きかけとして開く' })),
  importApplyPlain: '取り込む',
  importOpenDraft: '書きかけを開く',
  importCancel: 'やめる',
  importNextRound: 'このファイルを前回として、次の回を始める',
  importNextRoundHint: '続きを書くときは「開いて続ける」、新しい年度の点検を始めるときは「次の回を始める」を選びます。',
  /** @param {number} count */
  importDone: (count) => `${count}問分の回答を開きました。`,
  /** @param {string} name */
  importTaken: (name) => `「${name}」を読み取りました。`,
  workbookSame: 'ここにある内容と同じです。取り込むものはありません。',
  /** @param {number} count @param {number} problems */
  workbookCounts: (count, problems) => `ちがう所が${count}か所あります${problems === 0 ? '' : `。読み取れない所が${problems}か所あります`}。`,
  workbookKinds: /** @type {Record<string, string>} */ (Object.freeze({ proposed: 'Excelで変えた所', asked: '両方で変えた所', kept: 'ここに別の内容がある所', emptied: 'Excelで空にした所' })),
  workbookKindHints: /** @type {Record<string, string>} */ (
    Object.freeze({ proposed: '印を外すと取り込みません。', asked: 'Excelの内容にするものに印を付けてください。付けないときは、ここの内容が残ります。', kept: '書き出したときの内容がないため、ここの内容を残します。', emptied: '空にするものだけ印を付けてください。' })
  ),
  /** @param {string} draft @param {string} text */
  workbookChange: (draft, text) => `${draft} → ${text}`,
  workbookProblems: '読み取れない所',
  /** @param {string} sheet @param {number | null} row @param {string} why @param {string} text */
  workbookProblem: (sheet, row, why, text) => `${sheet}${row === null ? '' : ` ${row}行`}：${why}${text === '' ? '' : `「${text}」`}`,
  workbookProblemWhy: /** @type {Record<string, string>} */ (
    Object.freeze({
      'unknown-id': 'この点検表にない行', 'no-id': 'どの問いの行かわからない', 'other-rev': '別の版の問い', duplicate: '同じ問いの行が二つある', 'not-understood': '読み取れない言葉',
      'row-missing': '行がない', 'column-missing': '列がない', 'sheet-missing': 'シートがない', 'data-missing': '「データ」のシートがない', 'data-damaged': '「データ」のシートが壊れている',
    })
  ),
  /** @param {number} count */
  workbookDone: (count) => `${count}か所を取り込みました。`,
  choicesHint: '片方だけに書かれているものは、書かれているほうを選んであります。両方に書かれているものは選んでください。選ばないときは書きかけが残ります。',
  sideFile: 'ファイル',
  sideDraft: '書きかけ',
});
