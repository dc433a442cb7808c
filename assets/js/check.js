/**
 * The script of the pages of checklists. The app that fills them in starts here; until then the blank form stands for
 * itself.
 */
