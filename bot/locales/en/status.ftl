## What is stuck: told to admins once, and shown by /status
stuck-letters = ⚠️ Messages have been waiting to be sent since { $moment }. Is Telegram reachable from the bot's machine? Its log says what happens.
stuck-questions = ⚠️ Questions have been due since { $moment } and are not asked. Look at the bot's log.
stuck-reports = ⚠️ A report has been due since { $moment } and is not made. Look at the bot's log.
stuck-alerts = ⚠️ Reminders about alerts have been due since { $moment } and do not come. Look at the bot's log.
stuck-events = ⚠️ The program at EVENTS_URL has not taken everything since { $moment }. Nothing is lost; “npsbot webhooks test” says what is wrong.
stuck-updates = ⚠️ Something that came from Telegram at { $moment } could not be handled, and was set aside. “npsbot doctor” says more.
stuck-over = ✅ It goes on again: { $what }.
stuck-name-letters = messages
stuck-name-questions = questions
stuck-name-reports = reports
stuck-name-alerts = reminders about alerts
stuck-name-events = events for EVENTS_URL
stuck-name-updates = what comes from Telegram
status-well = 🟢 All is well.
status-heard = Last heard from Telegram: { $moment }
status-heard-nothing = Nothing has come from Telegram yet
status-letters = Messages waiting: { $n }
status-letters-since = Messages waiting: { $n }, the oldest since { $moment }
status-alerts = Open alerts: { $n }
status-events = Events for EVENTS_URL: { $n } waiting, { $lost } given up
status-file = Database: SQLite, { $size } MB; { $free } MB free on its disk
status-server = Database: PostgreSQL, { $size } MB
status-version = npsbot { $version }

## The watched folder
watched-refused = ⚠️ The file { $file } in the watched folder could not be taken in. Why stands beside it: { $beside }
watched-rows = ⚠️ Of the file { $file } in the watched folder { $n ->
    [one] one row was not taken
   *[other] { $n } rows were not taken
}. Which and why stands in { $beside }
