# Files of purchases that an admin sends in the chat: what is said of them, their buttons, the log.

import-looking = Looking at { $file } …
import-nameless = the file
import-too-large = { $file } has more than { $mb } MB, and Telegram gives bots no larger files. Please send it in parts, or import it where the bot runs: npsbot import purchases
import-unfetched = I could not read { $file } to its end. Please send it again; if that does not help, in smaller parts.
import-gone = That file is from long ago. Please send it again.
import-offer = { $file }: { $rows ->
    [one] { $rows } row
   *[other] { $rows } rows
}. Nothing is stored yet.
import-columns = What I take the columns for:
import-column = · { $theirs } → { $ours }
import-unused = Not used: { $names }
import-first = The first rows, as I read them:
import-row = · line { $line }: { $row }
import-row-refused = · line { $line } would be left out: { $why }
import-dates-dmy = Dates: day first; times are those of { $timezone }.
import-dates-mdy = Dates: month first; times are those of { $timezone }.
import-dates-ymd = Dates: year first; times are those of { $timezone }.
import-dates-sure = Dates leave no doubt; times are those of { $timezone }.
import-decimal-point = Amounts: with a decimal point; in { $currency } where no currency is named.
import-decimal-comma = Amounts: with a decimal comma; in { $currency } where no currency is named.
import-phones-region = Phone numbers without a + are read as those of { $region }.
import-phones-open = Phone numbers without a + are left out: the setting PHONE_REGION names no country.
import-question = Import them? Customers who are in touch with the bot are then asked about purchases of the last { $days } days, as always. For older lists you can have nobody asked.
import-begins = On its way.
import-declined = All right, nothing was stored. You can still tap Import later.
import-is = { $state ->
    [running] It is being imported already.
    [done] It has been imported.
    [unusable] It cannot be used like this. Please send it again.
    [declined] Nothing was stored.
   *[other] One moment, I am looking at it.
}
import-running = Importing { $file }: { $percent } ({ $read } of { $rows } rows)
import-done = { $file } is in.
import-added = Added: { $n }
import-known = Known already: { $n }
import-refused = Left out: { $n }
import-repeated = Further rows of the same orders: { $n }
import-erased = Of people who asked to be forgotten, and therefore not stored: { $n }
import-refused-follow = The rows that were left out follow as a file, each with its reason. Mend them there and send me that file; what is in already is not added twice.
import-refused-caption = { $file }: rows that were left out, with their reasons: { $rows }
import-refused-caption-first = { $file }: the first { $rows } rows that were left out, with their reasons
import-refused-lost = The rows of { $file } that were left out cannot be shown any more. Please send the file again to see them.
import-broken-off = The import of { $file } broke off; added so far: { $added }. What is in stays in, and nothing is added twice: tap to go on.

## What has to be said first
import-ask-dates = { $file }: “{ $written }” in the column “{ $column }” can be read in two ways, and no other row tells which one is right. How are the dates written?
import-ask-decimal = { $file }: “{ $written }” in the column “{ $column }” can be read in two ways, and no other row tells which one is right. How much is it?
import-ask-column = { $file }: I do not see which column this is: { $field }. Please tap it.
button-import-dmy = Day first
button-import-mdy = Month first
button-import-dmy-as = Day first: { $day }
button-import-mdy-as = Month first: { $day }
button-import-ymd-as = Year first: { $day }
button-import-whole = { $number }, without decimals
button-import-parts = { $number }, with decimals
button-import = Import
button-import-quiet = Import, ask nobody
button-import-not-now = Not now
button-import-again = Go on with the import

## Why a file cannot be used
import-trouble-unreadable = I could not read { $file }. Please send it again.
import-trouble-no_list = { $file } is no list: line { $line } is far too long. Please export it again as CSV.
import-trouble-damaged = { $file } is damaged after line { $line }. Please save it as CSV (UTF-8) and send it again.
import-trouble-other_kind = { $file } is no list that I can read. Please save it as CSV or as an Excel workbook (.xlsx) and send that.
import-trouble-bad_workbook = I could not open { $file } as a workbook. Please save it as CSV and send that.
import-trouble-too_large = { $file } unpacks to far more than a list of purchases. Please save it as CSV and send that.
import-trouble-formula = { $file } has a formula in cell { $cell } that was never worked out. Please open it in a spreadsheet program, save it there and send it again.
import-trouble-empty = { $file } has no rows. Please export it again.
import-trouble-too_wide = { $file } has too many columns. Please keep those that are about purchases and send it again.
import-trouble-no_header = { $file }: line { $line } should name the columns, but does not. Please put a line such as order, customer, time, amount on top and send it again.
import-trouble-answers = { $file } looks like answers from another survey, not like purchases. They are imported where the bot runs: npsbot import responses

## Our columns
import-field-order = order number
import-field-customer = customer
import-field-name = customer's name
import-field-phone = phone number
import-field-time = date of the purchase
import-field-clock = time of day
import-field-amount = amount
import-field-currency = currency
import-field-segment = branch
import-field-tags = tags
import-field-zone = customer's time zone
import-field-product = product group
import-field-employee = employee
import-field-channel = channel

## Why a row is left out
import-line = Line
import-reason = Why it was left out
import-reason-open_quote = a quote that is never closed
import-reason-zero_byte = the row is damaged
import-reason-too_many_cells = more cells than there are columns
import-reason-no_amount = no amount
import-reason-amount_unreadable = the amount cannot be read
import-reason-amount_too_large = the amount is too large to be true
import-reason-amount_too_fine = the amount has more decimals than its currency
import-reason-amount_negative = a negative amount: a return is no purchase
import-reason-amount_differs = another amount for an order that an earlier line has
import-reason-currency_unknown = the currency is not known
import-reason-no_time = no date
import-reason-time_unreadable = the date cannot be read
import-reason-time_ahead = the date lies in the future
import-reason-time_too_early = the date lies before 1970
import-reason-zone_unknown = the time zone is not known
import-reason-no_score = no score
import-reason-score_unreadable = the score is no whole number from 0 to 10

log-purchases_imported = imported “{ $file }”: { $added } new, { $known } known already, { $refused } left out
