# The workbook that /export sends: what is said with it, its sheets, columns and words.

command-export = Answers as a spreadsheet
export-unknown = { $written } is not a week, a month or a year. Write it like this: /export 2026-W05, /export 2026-01 or /export 2026
export-not-begun = { $written } has not begun yet.
export-begun = One moment, your export is on its way.
export-caption = { $shop }: answers of { $span }
export-caption-all = { $shop }: all answers so far
export-failed = The export could not be made, sorry. Please ask your admin to look at the bot's log.
export-too-large = The file is too large for Telegram, which takes 50 MB from a bot. Your admin can make it where the bot runs: { $command }
log-exported = exported { $noun ->
    [purchases] purchases
    [alerts] alerts
   *[responses] answers
}: { $period ->
    [all] all of them
   *[other] { $period }
}

## Sheets and columns
sheet-summary = Summary
sheet-answers_list = Answers
sheet-alerts = Alerts
sheet-one-time-buyers = Bought once
sheet-segments = Segments
sheet-shop = Shop
sheet-from = From
sheet-to = To (included)
sheet-as_of = As of
sheet-time_zone = Time zone
sheet-note = Note
sheet-about = About
sheet-segment = Segment
sheet-no_segment = (none)
sheet-answers = Answers
sheet-promoters = Promoters
sheet-passives = Passives
sheet-detractors = Detractors
sheet-nps = NPS
sheet-low = 95% sure: from
sheet-high = 95% sure: to
sheet-answered_at = Answered
sheet-score = Score
sheet-category = Category
sheet-comment = Comment
sheet-files = Voice and photos
sheet-customer = Customer no.
sheet-name = Name
sheet-may_write = May write back
sheet-campaign = Campaign
sheet-changed_at = Score changed
sheet-language = Language
sheet-wording = Question
sheet-left_out = Left out of the figures
sheet-alert = Alert
sheet-opened_at = Opened
sheet-state = State
sheet-signals = Signals
sheet-owner = Owner
sheet-due_at = Due
sheet-taken_at = Taken
sheet-contacted_at = Contacted
sheet-closed_at = Closed
sheet-outcome = Outcome
sheet-cause = Cause
sheet-alert_note = Note
sheet-verdict = Solved?
sheet-reopened = Opened again
sheet-expected = Expected in 12 months
sheet-at_risk = At risk
sheet-currency = Currency
sheet-order = Order
sheet-bought_at = Bought
sheet-amount = Amount
sheet-tags = Tags
sheet-aside-waiting = Still waiting
sheet-aside-blocked = Blocked the bot
sheet-aside-opted_out = Opted out
sheet-aside-failed = Failed
sheet-aside-unknown = Unsure if arrived
sheet-aside-asked_recently = Asked recently
sheet-aside-no_chat = Link not opened
sheet-aside-too_late = Too late to ask

## Words in cells
sheet-is-promoter = promoter
sheet-is-passive = passive
sheet-is-detractor = detractor
sheet-is-yes = yes
sheet-is-no = no
sheet-is-open = open
sheet-is-closed = closed
sheet-is-partly = partly
sheet-is-low_score = { alert-signal-low_score }
sheet-is-fall = { alert-signal-fall }
sheet-is-help = { alert-signal-help }
sheet-is-leaving = { alert-signal-leaving }
sheet-is-blocked = { alert-signal-blocked }
sheet-is-stopped = { alert-signal-stopped }
sheet-is-silence = { alert-signal-silence }
sheet-is-lapse = { alert-signal-lapse }
sheet-is-won_back = { alert-outcome-won_back }
sheet-is-explained = { alert-outcome-explained }
sheet-is-lost = { alert-outcome-lost }
sheet-is-erased = { alert-outcome-erased }
sheet-is-not_a_problem = { alert-outcome-not_a_problem }
sheet-is-staff = { doubts-why-staff }
sheet-is-many_orders = { doubts-why-many_orders }
sheet-is-burst = { doubts-why-burst }
sheet-is-post_purchase = after a purchase
sheet-is-broadcast = the shop in general
export-limited = The spreadsheet holds all branches and names. It is for those who see the whole shop; please ask your admin.
