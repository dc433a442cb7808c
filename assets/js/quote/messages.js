/** What a quotation says. */

export const messages = Object.freeze({
  /** @param {string} text @param {string} source */
  quotation: (text, source) => `「${text}」（${source}）`,

  /** @param {string} site @param {string} pageId @param {string} source the link to the source @param {string} edition */
  quotationSource: (site, pageId, source, edition) => `${site} ${pageId}、原文 ${source.replace('　原文', '')} の要約、${edition}`,

  quotationField: '写す文',
});
