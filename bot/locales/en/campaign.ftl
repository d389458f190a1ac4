# The panel from which admins work campaigns, what the command line says of them, and the log.

command-campaign = Ask many customers at once
command-log = Who did what
command-status = How the bot itself is

campaign-list = Campaigns
campaign-list-empty = There are no campaigns yet. One asks many customers the same question at once.
campaign-line = { $name }: { $state }
campaign-state-draft = a draft
campaign-state-running = running, { $done } of { $people }
campaign-state-paused = paused, { $done } of { $people }
campaign-state-finished = finished, { $people } people
campaign-state-cancelled = cancelled, { $done } of { $people }
campaign-new-name = Campaign of { $day }
button-campaign-new = ➕ New campaign
button-campaigns = « All campaigns
button-older = Older »
button-newer = « Newer
button-back = « Back

## A draft
campaign-draft = { $name } (no. { $number }), a draft

    Who: { $audience }
    What about: { $kind }
    Question: { $wording }
campaign-kind-broadcast = the shop in general; its answers are counted by themselves
campaign-kind-post_purchase = everybody's last purchase; its answers count in the weekly figures
campaign-wording-usual = the usual one
campaign-wording-own = your own in { $languages }
campaign-paid-on = Speed: paid, up to { $rate } a second
campaign-paid-off = Speed: free, up to { $rate } a second
button-audience = 👥 Who
button-wording = ✏️ Question
button-kind = 🔁 What about
button-name = 🏷 Name
button-paid = ⚡ Speed
button-preview = 👁 Preview
button-discard = 🗑 Throw away

## Who is asked
campaign-audience = Who is asked? As it stands: { $audience }.

    { $people ->
        [one] That would be { $people } person now.
       *[other] That would be { $people } people now.
    }
campaign-everybody = everybody
campaign-filter-since = bought since { $day }
campaign-filter-never = never asked before
campaign-filter-segments = branch: { $entries }
campaign-filter-tags = tag: { $entries }
campaign-filter-abc = class { $entries } by revenue
campaign-filter-languages = language: { $entries }
campaign-filter-listed = on your list
button-everybody = Everybody
button-since = Bought since…
button-since-days = { $days ->
    [one] { $days } day
   *[other] { $days } days
}
button-since-ever = Whenever
button-never-asked = Never asked before
button-segments = Branch…
button-tags = Tag…
button-abc = Class by revenue…
button-languages = Language…
button-listed = A list of ids…
campaign-since = Who has bought since when?
campaign-pick = Choose one or several. None means that it does not matter.
campaign-pick-nothing = There is nothing to choose from yet: it comes with the purchases that you import.
campaign-ask-list = Send me a CSV or text file with one of your customer ids in each line, or simply write them here.
button-no-list = No list
campaign-list-taken = { $known ->
    [one] { $known } customer of your list is known,
   *[other] { $known } customers of your list are known,
} { $unknown ->
    [one] { $unknown } line is not.
   *[other] { $unknown } lines are not.
}
campaign-list-unreadable = I could not read that file. Please send a CSV or text file with one id in each line, of 20 MB at most.
campaign-list-reading = I am reading your list…

## Its question and its name
campaign-wordings = The question, by language:
campaign-wording-line = { $language }: { $wording }
campaign-ask-wording = How shall it ask in this language: { $language }? Write the question here. The greeting, the scale and its ends stay as they are.
campaign-wording-too-long = That is too long for a question: { $most } characters are possible.
button-usual-wording = The usual question
campaign-ask-name = What is the campaign called? Only you and your colleagues will see the name.

## The preview
campaign-preview = { $name }: { $people ->
    [one] { $people } person would be asked.
   *[other] { $people } people would be asked.
}
campaign-preview-nobody = { $name }: nobody would be asked.
campaign-preview-later = { $later ->
    [one] { $later } of them is in quiet hours now and is asked afterwards.
   *[other] { $later } of them are in quiet hours now and are asked afterwards.
}
campaign-preview-time = It takes about { $duration }, until { $moment }.
campaign-preview-free = It costs nothing.
campaign-preview-stars = It costs at most { $stars ->
    [one] { $stars } Telegram Star.
   *[other] { $stars } Telegram Stars.
}
campaign-not-asked = Not asked:
campaign-reason-asked_recently = asked less than { $days ->
    [one] { $days } day ago
   *[other] { $days } days ago
}: { $count }
campaign-reason-opted_out = said stop: { $count }
campaign-reason-blocked = blocked the bot: { $count }
campaign-reason-no_chat = no chat with the bot yet: { $count }
campaign-reason-too_late = too late: { $count }
campaign-sample = Below is the message as a customer sees it. Its buttons do nothing here.
preview-only = This is only a preview; nothing is stored.
button-start = Start…
campaign-confirm = { $name }

    { $people ->
        [one] { $people } person is asked now. This cannot be taken back.
       *[other] { $people } people are asked now. This cannot be taken back.
    }
button-start-now = Yes, ask { $people ->
    [one] { $people } person
   *[other] { $people } people
}
button-not-yet = Not yet

## While it runs, and afterwards
campaign-live-running = ▶️ { $name } is running
campaign-live-paused = ⏸ { $name } is paused
campaign-live-finished = ✅ { $name } is finished
campaign-live-cancelled = ✖️ { $name } is cancelled
campaign-bar = { $bar } { $share }
campaign-done = { $done } of { $people } done
campaign-rate = { $rate } a second now, { $left } left
campaign-until-morning = It goes on at { $moment }, when quiet hours are over.
campaign-answers = { $answered ->
    [one] { $answered } answer ({ $share } of those who have the question)
   *[other] { $answered } answers ({ $share } of those who have the question)
}
campaign-nps = NPS { $nps } (between { $low } and { $high }, 95% sure)
campaign-nps-tentative = NPS { $nps } (between { $low } and { $high }), tentative
campaign-lost-unknown = unsure if it arrived: { $count }
campaign-lost-blocked = blocked the bot: { $count }
campaign-lost-failed = refused by Telegram: { $count }
campaign-lost-cancelled = cancelled before they were asked: { $count }
button-pause = ⏸ Pause
button-resume = ▶️ Go on
button-stop = ✖️ Cancel…
campaign-stop = { $name }: { $waiting ->
    [one] { $waiting } person has not been asked yet, and would not be.
   *[other] { $waiting } people have not been asked yet, and would not be.
} Cancel it for good?
button-cancel-now = Yes, cancel it for good
duration-seconds = { $count ->
    [one] { $count } second
   *[other] { $count } seconds
}
duration-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
duration-hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
}
duration-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}

## What cannot be done
campaign-unknown = There is no campaign no. { $number }.
campaign-numbers-changed = Meanwhile it is { $people } people and no longer { $promised }. Please look at the preview again.
campaign-nobody = Nobody would be asked, so there is nothing to start.
campaign-paid-not-allowed = Paid broadcasts are not switched on: set ALLOW_PAID_BROADCAST first.
campaign-out-of-stars = { $name } is paused: the bot has no Telegram Stars left. Add some, then go on with it under /campaign.
campaign-is-draft = { $name } has not been started.
campaign-is-running = { $name } is running already.
campaign-is-paused = { $name } is paused.
campaign-is-finished = { $name } is finished.
campaign-is-cancelled = { $name } was cancelled.
panel-old = This panel is out of date. Send /campaign for a new one.

## The log
log-title = Who did what, the latest first
log-empty = Nothing has been done yet.
log-line = { $moment } · { $who }: { $deed }
log-somebody = the command line
log-program = npsbot
log-campaign_made = made campaign { $number }, “{ $name }”
log-campaign_changed = changed campaign { $number }: { $what }
log-campaign_previewed = looked at the preview of campaign { $number }
log-campaign_started = started campaign { $number }: { $people } people
log-campaign_paused = paused campaign { $number }
log-campaign_resumed = went on with campaign { $number }
log-campaign_cancelled = cancelled campaign { $number }; not asked: { $unasked }
log-campaign_finished = campaign { $number } is finished
log-campaign_discarded = threw campaign { $number } away
log-staff_invited = invited somebody as { $role ->
    [admin] admin
   *[manager] manager
}
log-staff_enrolled = came in as { $role ->
    [admin] admin
   *[manager] manager
}
log-staff_removed = removed { $name }
log-themes_corrected = set the themes of response { $response }: { $themes }
log-what-name = its name
log-what-kind = what it is about
log-what-audience = whom it asks
log-what-wordings = its question
log-what-paid = its speed
