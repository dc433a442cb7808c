/* The script of the clean page: what the site's own does, as short as it can be. */
for (const $control of document.querySelectorAll('[data-needs-script]')) {
  $control.hidden = false;
}

const $search = document.querySelector('input[type="search"]');
addEventListener('keydown', (event) => {
  const isTyping = event.target instanceof Element && event.target.matches('input, textarea, select');
  if (event.key === '/' && !isTyping && !event.isComposing && !event.ctrlKey && !event.altKey && !event.metaKey) {
    event.preventDefault();
    $search.focus();
  }
});

document.querySelector('[data-toggle="theme"]').addEventListener('click', ({ currentTarget: $toggle }) => {
  const isPressed = $toggle.getAttribute('aria-pressed') !== 'true';
  $toggle.setAttribute('aria-pressed', String(isPressed));
  $toggle.textContent = isPressed ? '暗い配色（使用中）' : '暗い配色';
});

document.querySelector('[data-download="csv"]')?.addEventListener('click', () => {
  const guarded = (text) => (/^[=+\-@']/u.test(text) ? `'${text}` : text);
  const lines = [...document.querySelectorAll('tr')].map(($row) => [...$row.cells].map(($cell) => `"${guarded($cell.textContent)}"`).join(','));
  const $link = document.createElement('a');
  $link.href = URL.createObjectURL(new Blob([`\uFEFF${lines.map((line) => `${line}\r\n`).join('')}`]));
  $link.download = '表.csv';
  $link.click();
});
