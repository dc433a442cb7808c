/**
 * Which entries a role sees. Pure.
 */

/**
 * The role in the address, if the page knows it; else none.
 *
 * @param {string} search such as `?role=kikan`
 * @param {readonly string[]} known
 */
export function roleOf(search, known) {
  const role = new URLSearchParams(search).get('role') ?? '';
  return known.includes(role) ? role : '';
}

/**
 * The address of a choice; other parameters stay.
 *
 * @param {string} search
 * @param {string} role empty for all
 */
export function searchFor(search, role) {
  const parameters = new URLSearchParams(search);
  if (role === '') {
    parameters.delete('role');
  } else {
    parameters.set('role', role);
  }
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
}

/**
 * @param {string | undefined} roles ids with spaces between them
 * @param {string} role empty for all
 */
export function concerns(roles, role) {
  return role === '' || (roles ?? '').split(' ').includes(role);
}
