/**
 * Japanese texts that several components put on a page; those of one component stand beside it in a file of this name, so
 * that a page loads no words it never says. Words only: which text is shown when, the components know.
 * A message says what is wrong, then what to do.
 */

export const messages = Object.freeze({
  /** A component could not be started; the rest of the page works. */
  componentFailed:
    'この部分の操作は使えません。ページの内容はそのまま読めます。ページを読み直しても直らないときは、サイトの管理者に知らせてください。',

  /** @param {string} fileName */
  saved: (fileName) => `「${fileName}」を保存しました。`,

  /** A text is on the clipboard. */
  copied: '写しました。貼り付けて使えます。',

  /** A text is selected, because the browser does not let us copy it. */
  copyByHand: '文を選びました。Ctrl＋C で写してください。',
});
