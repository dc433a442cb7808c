/** A9, A10, A12 over the site. The gates: `gates/keyboard.mjs`. */
import { keyboard, reducedMotion, shortcut } from './gates/keyboard.mjs';
import { gateTest } from './run.mjs';

gateTest('template', 'A9: each template can be used by keyboard alone', keyboard);
gateTest('page', 'A10: the key / is never taken from a reader who types', shortcut);
gateTest('served', 'A10: the key / is never taken over http', shortcut);
gateTest('template', 'A12: nothing moves for readers who asked for less motion', reducedMotion);
