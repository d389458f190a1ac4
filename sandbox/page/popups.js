/** What comes up over the chat: the answer to a tap, and a picture in full. */

import { byId, make } from "./dom.js";

const TOAST_MS = 4000;
let toastEnds = 0;

/** Show the answer to a tap; one that wants to be confirmed stays until it is.
 * @param {import("./api.js").Toast} toast */
export function showToast(toast) {
  if (!toast.text) return;
  if (toast.show_alert) {
    byId("alert").querySelector("p").textContent = toast.text;
    byId("alert").showModal();
    return;
  }
  byId("toast").replaceChildren(make("span", { dir: "auto" }, toast.text));
  byId("toast").classList.add("shown");
  clearTimeout(toastEnds);
  toastEnds = setTimeout(hideToast, TOAST_MS);
}

export const hideToast = () => byId("toast").classList.remove("shown");

/** Show a picture as large as the window; a click on it shows its real size. */
export function enlarge(url, alt) {
  const dialog = byId("picture");
  dialog.classList.remove("full");
  Object.assign(dialog.querySelector("img"), { src: url, alt });
  dialog.showModal();
}

export function preparePopups() {
  const dialog = byId("picture");
  dialog.querySelector("button").addEventListener("click", () => dialog.close());
  dialog.querySelector("img").addEventListener("click", () => dialog.classList.toggle("full"));
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog || event.target.className === "picture-scroll") dialog.close();
  });
}
