/**
 * The words of the form of わがまち; those of every page are in `page_messages.js`. A message says what is wrong, then what to do.
 */
import { distance } from '../search/distance.js';
import { LINE_COUNT_MAX, LINE_LENGTH_MAX, NOTE_COUNT_MAX, NOTE_LENGTH_MAX, SIZE_BYTES_MAX } from './rules.js';

/** @typedef {import('./read.js').Fault} Fault */

export const localMessages = Object.freeze({
  fileComment: 'わがまち設定（local/local.js）。local/index.html で作りました。文字コードは UTF-8 のまま保存してください。',

  /** Some fields of the file that is there are not shown. */
  ignored: '今の local/local.js には、ページに出していない所があります。理由は次のとおりです。ほかの項目は出ています。',
  /** Some fields of the form do not go into the file. */
  toRepair: '次の所を直してください。直すまで、local.js には入りません。',
  /** @param {string} fileName */
  savedFile: (fileName) => `「${fileName}」を保存しました。サイトの local フォルダーの中のファイルと置き換えてください。`,

  /**
   * @param {Fault} fault
   * @param {string} name what the field is called
   * @param {readonly string[]} keys all keys there are
   */
  fault: ({ what, key }, name, keys) => {
    switch (what) {
      case 'absent':
        return 'local/local.js を読めませんでした。ファイルがないか、文の途中で切れているなど、書き方が違います。この下の欄で作り直してください。';
      case 'not-data':
        return 'local/local.js の中身を読めませんでした。この下の欄で作り直してください。';
      case 'too-large':
        return `local/local.js が大きすぎます（上限は ${SIZE_BYTES_MAX / 1024} KB）。書くことを減らしてください。`;
      case 'schema':
        return 'local/local.js は、このサイトとは別の形式（schema）です。この下の欄で作り直してください。';
      case 'unknown-key': {
        const near = keys.find((known) => distance([...key], [...known], 2) <= 2);
        return near === undefined
          ? `「${key}」という項目はありません。消すか、この下の欄の項目に書いてください。`
          : `「${key}」という項目はありません。「${near}」ではありませんか。`;
      }
      case 'not-text':
        return `「${name}」が文になっていません。"…" で囲んだ文にしてください。`;
      case 'too-many-notes':
        return `「わが市では」の「${key}」は出していません（上限は${NOTE_COUNT_MAX}件）。`;
      case 'too-long':
        return `「${name}」が長すぎます（一行${LINE_LENGTH_MAX}字、「わが市では」は${NOTE_LENGTH_MAX}字まで）。短くしてください。`;
      case 'several-lines':
        return `「${name}」は一行で書く項目です。改行を消してください。`;
      case 'too-many-lines':
        return `「${name}」の行が多すぎます（上限は${LINE_COUNT_MAX}行）。大事なものだけを残してください。`;
      case 'address':
        return `「${name}」に、開いてはいけない形の住所があります。使えるのは https:// 、http:// 、mailto: 、tel: で始まるものです。`;
      case 'character':
        return `「${name}」に、目に見えない文字があります。打ち直してください。`;
    }
  },
  /** @param {string} name */
  mobile: (name) => `「${name}」に、携帯電話の番号のようなものがあります。課や事業所の代表の番号にしてください（このままでも local.js には入ります）。`,

  notePlace: 'ページIDか節のid',
  noteText: 'わが市では',
  noteRemove: '消す',
  /** @param {number} number */
  noteRow: (number) => `補足${number}`,
  /** @param {number} number */
  noteRemoveRow: (number) => `補足${number}を消す`,
});
