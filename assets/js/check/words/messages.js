/**
 * Every Japanese text of the files a self-assessment is saved and exported as. The texts of its screens stand in
 * `check/messages.js`. Words barred by CHECKS 1.5 stand nowhere.
 */

export const words = Object.freeze({
  /** Stands on every output. */
  notice: '点数ではありません。協議会で話し合うための資料です。',
  internal: '内部用',

  modalities: Object.freeze({
    gimu: '義務', doryoku: '努力義務', hitsuyo: '必要', motome: '求められる', nozomashii: '望ましい', kano: '可能', jijitsu: '程度の定めなし', all: '分野の計',
  }),
  states: Object.freeze({ unknown: 'わからない・確認する', na: '該当なし', defer: '協議会で決める', unanswered: '未回答' }),
  asked: Object.freeze({ yes: '問う', no: '今回の体制では問わない', undetermined: '問う（体制が未回答）' }),
  naReasons: Object.freeze({ seido: '制度上、対象でない', jijou: '地域の事情で想定しにくい', hoka: 'ほかの機関・圏域が担う' }),
  checkedBy: Object.freeze({ record: '文書・実績で確認', hearing: '関係者に聞き取り', belief: '担当者の認識', none: '確かめ方の記入なし' }),
  evidenceFor: Object.freeze({ for: '裏づける', against: '反する' }),
  visibility: Object.freeze({ internal: '内部', council: '協議会', public: '公表' }),
  needs: Object.freeze({ advice: '助言', training: '研修', staff: '人員', money: '予算', other: 'そのほか' }),
  planStatus: Object.freeze({ open: 'これから', doing: '取組中', done: '済み', dropped: '取りやめ' }),
  subjectTypes: Object.freeze({ municipality: '市町村', prefecture: '都道府県', kikan: '基幹相談支援センター', council: '協議会', joint: '共同' }),
  categories: Object.freeze({
    gyosei: '行政', ken: '都道府県', kikan: '基幹', itaku: '委託相談', keikaku: '計画相談', jigyosho: '事業所', iryo: '医療', kyoiku: '教育', shuro: '就労', tojisha: '当事者',
    kazoku: '家族', gakushiki: '学識', hoka: 'そのほか',
  }),
  docStates: Object.freeze({ open: '入力中', fixed: '確定' }),
  cycleKinds: Object.freeze({ full: '全項目', interim: '中間' }),
  populationClasses: Object.freeze({ u1: '1万人未満', '1-3': '1万〜3万人', '3-5': '3万〜5万人', '5-10': '5万〜10万人', '10-30': '10万〜30万人', o30: '30万人以上' }),
  noValue: Object.freeze({
    missing: '入力がそろっていません', invalid: '数として読めません', zero: '分母が0です', too_large: '数が大きすぎます', future: '基準日より後の日付です',
    unknown: 'わからない・確認する', na: '該当なし', not_asked: '今回の体制では問わない',
  }),
  flags: Object.freeze({
    points_all_not_met: '着眼点はすべて当てはまるのに「できている」ではありません。理由を書いてください', points_none_met: '着眼点が一つも当てはまらないのに「できている」です。理由を書いてください',
    na_many: '該当なしが多い分野です', evidence_older_than_law: '制度改正より前の資料', retention_ends_before_next: '保存期限が次の点検の目安より前',
    stale_comment: 'コメントの後に回答が変わっています', personal_data_hint: '電話番号やメールアドレスのような文字があります', conflict: '別の画面の入力が残っています', belief_only: '担当者の認識だけで「できている」です',
  }),
  gate: Object.freeze({ all_confirmed: 'すべて確認できた', unmet: '未充足', unconfirmed: '未確認', none_asked: '対象なし' }),
  gateTitle: '義務の項目',
  /** @param {number} count */
  items: (count) => `${count}件`,
  percent: '％',
  decisions: Object.freeze({ unanimous: '全員一致', council: '協議会で決定', office: '事務局で決定', later: '後で決める' }),
  roleTypes: Object.freeze({ consolidated: 'とりまとめ', rater: '評価者', pack: '分野の担当' }),
  events: Object.freeze({ created: '作成', opened: '開いた', imported: '取り込み', migrated: '前回から開始', patched: '問いの言葉の直しに合わせた', fixed: '確定', reopened: '入力を再開', decided: '決定', withdrawn: '取り下げ' }),
  fields: Object.freeze({ state: '答え', reason: '判断理由', evidence: '証拠', plan: '計画', ask: '確認先', handover: '申し送り', points: '着眼点', na: '該当なし', needs: '求める支援', opinions: '意見', raters: '評価者の回答', profile: '体制', indicators: '数値', heard: '声の聞き方', comments: 'コメント', voices: '声', meeting: '会議' }),
  nothing: 'なし',
  notCounted: '対象なし',

  columns: Object.freeze({
    no: '番号', facet: '分野', member: '構成団体', question: '問い', modality: '程度', basis: '根拠', asked: '問うかどうか', state: '答え', naReason: '該当なしの理由', naWho: '担う機関',
    checkedBy: '確かめ方', reason: '判断理由', handover: '申し送り', askWho: '確認先', askBy: '確認予定日', needs: '求める支援', points: '当てはまる着眼点', carried: '前回からの引継ぎ',
    at: '最後に変えた日時', id: 'id', rev: 'rev', title: '資料の名前', where: '所在', side: '判断との関係', asOf: '時点', retainUntil: '保存期限', vis: '見せる範囲', remark: '留意点', key: '行の番号',
    what: '取り組むこと', questions: '対象の番号', owner: '担当', due: '期限', resource: '予算・体制', links: '関係する計画', status: '状況', checkOn: '確かめる日', note: '備考',
    indicator: '項目', input: '入力', value: '値', unit: '単位', result: '結果', whyNull: '割合、または結果がない理由', reference: '参考の値', referenceYear: '参考の時点', referenceSource: '参考の出典', referenceNote: '参考の注',
    source: '数の出どころ', fact: '体制', factNote: '補足',
  }),
  /** @param {string} column */
  isoDate: (column) => `${column}（西暦）`,
  /** @param {string} column */
  eraDate: (column) => `${column}（和暦）`,
  waiting: '前回の答え（確認待ち）',
  confirmed: '前回の答えから',

  /** Names and headings of the workbook, as the program writes them; a test holds both together. */
  sheets: Object.freeze({
    head: 'はじめに', profile: '体制', answers: '回答', points: '着眼点', evidence: '証拠', plan: '計画', indicators: '数値', voices: '声', previous: '前回', register: '設問台帳', data: 'データ',
  }),
  /** @param {string} what @param {string} member */
  ofMember: (what, member) => `${what}（${member}）`,
  headings: Object.freeze({
    head: Object.freeze({ id: 'id', entry: '記入' }),
    profile: Object.freeze({ id: 'id', rev: 'rev', v: '答え', note: 'メモ' }),
    answers: Object.freeze({
      id: 'id', rev: 'rev', state: '答え', 'na-reason': '該当なしの理由', 'na-who': '担う機関', checked_by: '確かめ方', reason: '理由', handover: '申し送り', 'ask-who': '確認先', 'ask-by': '確認予定日', needs: '求める支援',
    }),
    points: Object.freeze({ question: '問いのid', id: '着眼点のid', rev: 'rev', ticked: '当てはまる' }),
    evidence: Object.freeze({ question: '問い', title: '題', where: '所在', as_of: '時点', retain_until: '保存期限', for: '向き', vis: '見せる範囲', id: '証拠のid' }),
    plan: Object.freeze({
      what: '取り組むこと', questions: '問いの番号', owner: '担当（役職）', due: '期限', resource: '予算・人', links: '関係する計画', status: '状態', check_on: '確かめる日', note: 'メモ', id: '計画のid',
    }),
    indicators: Object.freeze({ id: '数のid', input: '入れる数のid', rev: 'rev', value: '値', state: '値がないとき', source: '出所', note: 'メモ' }),
    voices: Object.freeze({ id: 'id', rev: 'rev', opinions: '自由な意見', response: '意見への応え' }),
    previous: Object.freeze({ id: 'id', question: '前回の問い', state: '前回の答え', reason: '前回の理由' }),
    data: Object.freeze({ chunk: 'しるべが読み込むための記録です。書き換えないでください。' }),
  }),
  ticked: 'はい',
  notTicked: 'いいえ',
  noValueShort: Object.freeze({ unknown: 'わからない', na: '該当なし' }),
  cellCut: '（続きはデータ表）',
  /** What stands between several in one cell. */
  separator: '、',
  separators: '、,，/／;；・\n',
  /** How people also write what a list offers. */
  loose: Object.freeze([
    Object.freeze(['できてる', 'できている']), Object.freeze(['できてない', 'できていない']), Object.freeze(['出来', 'でき']), Object.freeze(['分から', 'わから']), Object.freeze(['判ら', 'わから']),
    Object.freeze(['不明', 'わからない・確認する']), Object.freeze(['掛か', 'かか']), Object.freeze(['非該当', '該当なし']), Object.freeze(['該当しない', '該当なし']), Object.freeze(['対象外', '該当なし']),
    Object.freeze(['裏付け', '裏づけ']), Object.freeze(['取り組み中', '取組中']), Object.freeze(['取組み中', '取組中']),
  ]),
  /** Marks that people put for a state, best first, and for those outside a scale. */
  marks: Object.freeze({ met: '○〇◯', partly: '△', started: '▽', not: '×✕✖', unknown: '?', na: '-－―', defer: '◇' }),

  /** The question to put, by why it is on the list; at most 120 characters. */
  agenda: Object.freeze({
    gimu: '手引きが「義務」の程度で述べていることです。いつまでに、だれが、何から始めるかを決めます。まだ分からないときは、だれに確かめるかを決めます。',
    split: '答えが分かれました。何を見てそう答えたかを出し合い、同じ場面を見て話しているかを確かめます。',
    declined: '前回より下がりました。何が変わったのか、続けるには何が要るのかを話し合います。',
    apart: '事務局の判断と、当事者・家族の声が違います。どんな場面で違うのか、声をもとに話し合います。',
    unplanned: 'まだできていないことで、取り組む計画もありません。取り組むかどうか、何から始めるかを話し合います。',
  }),
  /** The sample of a body that does not exist; each text says so. */
  sample: Object.freeze({
    name: '○○（見本）',
    cycle: '見本の回',
    office: '障害福祉課 相談支援担当（見本）',
    reasons: Object.freeze({
      met: '（見本）要綱に定め、昨年度は年2回行った。会議の記録で確かめた。',
      partly: '（見本）中心部では行っているが、ほかの地区ではまだ一部にとどまる。',
      started: '（見本）今年度から担当を決め、来年度に始められるよう準備している。',
      not: '（見本）まだ決めていない。次の協議会で、必要かどうかから話し合う。',
      unknown: '（見本）前の担当から引き継いだ資料では分からなかった。',
      na: '（見本）対象になる事業所が区域になく、隣の地域と一緒に考えている。',
      defer: '（見本）立場によって見方が違うため、協議会で話し合ってから答える。',
    }),
    evidence: '要綱（見本）',
    where: '共有フォルダー「相談支援」の「要綱・記録」（見本）',
    handover: '（見本）毎年4月に記録の置き場所が変わるので、担当に聞く。',
    askWho: Object.freeze(['基幹相談支援センター（見本）', '子育て支援課（見本）', '委託先の事業所（見本）']),
    plans: Object.freeze(['（見本）相談の流れ図をつくり、窓口に置く', '（見本）協議会で年1回、ようすを確かめる']),
    heard: '（見本）当事者部会で2回、家族会で1回、アンケート用紙で聞いた。',
    support: '（見本）やさしい日本語の用紙と、読み上げる人を用意した。',
    lead: '（見本）これは書き方の見本です。○○という団体はありません。',
    strengths: Object.freeze(['（見本）相談の入口が広報で知られている', '（見本）基幹と毎月打ち合わせている']),
    issues: Object.freeze(['（見本）地区によって違いがある', '（見本）記録の置き場所がばらばら']),
  }),
  published: '公表版',
  publishedAbout: 'このファイルは、公表するために作ったものです。公表しないと決めたところは入っていません。しるべに回答として読み込むことはできません。',

  /** やさしい版. */
  easy: Object.freeze({
    about: 'この紙について',
    notice: 'これは 点数では ありません。みんなで 話し合うための ものです。',
    /** @param {string} date */
    when: (date) => (date === '' ? '' : `${date}の ようすです。`),
    /** @param {string} name */
    who: (name) => (name === '' ? '' : `${name}の 相談の しくみに ついてです。`),
    voices: 'みなさんの声',
    noVoices: 'みなさんの声は、まだ のせていません。',
    /** @param {number} count */
    asked: (count) => `${count}人に 聞きました。`,
    /** @param {number} count @param {string} option */
    said: (count, option) => `「${option}」と 答えた人は ${count}人です。`,
    /** @param {string} text */
    response: (text) => `この声への こたえ：${text}`,
    options: Object.freeze({ hai: 'はい', naka: 'どちらともいえない', iie: 'いいえ', shiranai: 'わからない' }),
    states: Object.freeze({
      met: 'できています。', partly: '少し できています。', started: '始めたところです。', not: 'まだ できていません。', unknown: 'まだ わかりません。調べます。', na: 'ここには あてはまりません。', defer: 'みんなで 話し合って 決めます。',
      unanswered: 'まだ 答えていません。',
    }),
    plan: 'これから すること',
    noPlan: 'これから することは、まだ のせていません。',
    /** @param {string} what @param {string} date */
    until: (what, date) => `${what}（${date}まで）`,
  }),

  archive: Object.freeze({
    /** @param {string} title @param {string} subject */
    title: (title, subject) => (subject === '' ? title : `${title}（${subject}）`),
    about:
      'このファイルは、自己点検の回答を、読める形と、あとで開ける形の両方で残したものです。もう一度入力するときは、しるべの「自己点検」のページで「ファイルを開く」を選び、このファイルを選んでください。ここに書いてあることは、このファイルだけで読めます。',
    facts: '基本の情報', subject: '対象', asOf: '基準日', cycle: '回', edition: '点検表の版', savedAt: '保存した日時', status: '区分', meeting: '会議', docNo: '資料番号', heard: '当事者・家族の声の聞き方',
    asked: '聞いた人数', answered: '答えた人数', support: '答えやすくする工夫', notHeard: '聞けなかった理由', lead: 'はじめに', strengths: 'できていること', issues: '話し合いたいこと', profile: '体制',
    counts: '分野ごとの数', gaps: 'これから取り組むこと', unknown: '確認リスト', na: '該当なしの一覧', plan: '改善計画', figures: '数値', voices: '当事者・家族の声', answers: '問いごとの回答', evidence: '根拠の所在', archived: '今の問いにない、以前の回答', events: '記録',
    method: '読み方', changes: '前回からの変化', agenda: '話し合うこと', raters: '評価者の回答', discussion: '話し合い', response: '声への返事',
    range: (/** @type {number} */ low, /** @type {number} */ high, /** @type {number} */ n) => (low === high ? `${low}／${n}項目` : `${low}〜${high}／${n}項目`),
    methodText:
      '数は、今回問うた項目の数です。該当なしは分母から除いています。幅は、わからない・協議会で決める・未回答がすべて「できている」だったときまでを示します。分野をまとめた数や、程度を重みにした計算はしていません。',
    hash: '内容の照合値',
    metItems: 'できている項目', checkedTitle: '「できている」の確かめ方',
    type: '種別', code: 'コード', members: '構成団体', predecessors: '前の団体', population: '人口の区分', shareName: '県の集計で名前を出してよい', yes: 'はい', no: 'いいえ', role: '回答者', nextDue: '次の点検', previous: '前回のファイル',
    program: 'しるべの版', decided: '決まったこと', dissent: '異なる意見', each: '構成団体ごとの答え', lastTime: '前回', change: '変化', minutes: '分', publish: '公表の範囲', sources: '取り込んだファイル', until: '終わった日',
    low: '答えのそろった項目が8割に満たないため、この分野の数は途中のものです。',
    improved: '改善', kept: '維持', declined: '後退', prev_open: '前回に答えなし', now_open: '今回に答えなし', not_comparable: '比較できない（設問変更）', new: '新設',
  }),
});
