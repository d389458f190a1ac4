/** Moments of the sandbox's clock, as people read them. All of them are UTC, as the bot's own default is. */

const style = (options) => new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", ...options });
const HOUR = style({ hour: "2-digit", minute: "2-digit" });
const SECOND = style({ hour: "2-digit", minute: "2-digit", second: "2-digit" });
const DAY = style({ weekday: "long", day: "numeric", month: "long", year: "numeric" });
const SHORT = style({ weekday: "short", hour: "2-digit", minute: "2-digit" });
const DATE = style({ day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });

export const DAY_SECONDS = 86_400;
const moment = (seconds) => new Date(seconds * 1000);

/** 09:05 */
export const hour = (seconds) => HOUR.format(moment(seconds));
/** 09:05:07 */
export const second = (seconds) => SECOND.format(moment(seconds));
/** Monday, 5 January 2026 */
export const day = (seconds) => DAY.format(moment(seconds));
/** Mon 09:05 */
export const short = (seconds) => SHORT.format(moment(seconds)).replace(",", "");
/** 5 Jan, 09:05 */
export const date = (seconds) => DATE.format(moment(seconds));
/** What `datetime` of a <time> takes. */
export const iso = (seconds) => moment(seconds).toISOString();

/** The first Monday 09:00 after `seconds`, unix seconds. */
export function nextMonday(seconds) {
  const week = 7 * DAY_SECONDS;
  const first = 4 * DAY_SECONDS + 9 * 3600; // Monday, 5 January 1970, 09:00
  return first + week * (Math.floor((seconds - first) / week) + 1);
}
