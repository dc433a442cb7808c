/**
 * What the self-assessment needs only when a file is made or taken apart: workbooks, the page for keeping, tables, parts given
 * out, the easy text. The page loads it when it is asked for, and gets the functions by one call (CHECKS §1.3).
 */
import { archiveHtml } from './check/archive.js';
import { csvTables } from './check/csv.js';
import { easyParts, easyText } from './check/easy.js';
import { packOf, takePack } from './check/packs.js';
import { applyWorkbook, readWorkbook } from './check/xlsx_read.js';
import { fillWorkbook } from './check/xlsx_write.js';

/** @type {any} */ (globalThis).shirubeData.push({ archiveHtml, csvTables, easyParts, easyText, packOf, takePack, applyWorkbook, readWorkbook, fillWorkbook });
