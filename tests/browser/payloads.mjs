/** What would set `ran` if it ran as a program, and other texts that no program expects (RELIABILITY R3). */
export const PAYLOADS = [
  '<script>window.ran=1</script>',
  '<img src=x onerror=window.ran=1>',
  '<svg onload=window.ran=1>',
  '"><iframe src="javascript:parent.ran=1">',
  "javascript:window.ran=1//",
  '{{constructor.constructor("window.ran=1")()}}',
  '&lt;img src=x onerror=window.ran=1&gt;',
  '</title><script>window.ran=1</script>',
  '__proto__',
  'constructor',
  '\u202Etxet\u0000\u2028',
  '𠮟'.repeat(300),
];
