/** Making elements. Data only ever comes in as text, never as markup. */

/**
 * An element with properties (`dataset` and `aria-...` attributes too) and children.
 * @param {string} tag
 * @param {Record<string, any>} [given]
 * @param {...(Node|string)} children
 * @returns {any}
 */
export function make(tag, given = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined) continue;
    if (name === "testid") element.dataset.testid = value;
    else if (name.startsWith("aria-") || name === "dir" || name === "role") element.setAttribute(name, value);
    else element[name] = value;
  }
  element.append(...children);
  return element;
}

/** The element with this id; the page's own markup has it.
 * @returns {any} */
export const byId = (id) => document.getElementById(id);

let hide = 0;

/** Say that something did not work, for a few seconds. */
export function notice(sentence) {
  const place = byId("notice");
  place.textContent = sentence;
  place.classList.add("shown");
  clearTimeout(hide);
  hide = setTimeout(() => place.classList.remove("shown"), 6000);
}

/** Do something; what goes wrong becomes a notice.
 * @template T
 * @param {() => Promise<T>} deed
 * @returns {Promise<T|undefined>} */
export async function attempt(deed) {
  try {
    return await deed();
  } catch (wrong) {
    notice(wrong instanceof TypeError ? "The sandbox does not answer: is it still running?" : wrong.message);
    return undefined;
  }
}
