notice = We keep your name and, if we have it, your phone number, this chat, your purchases and your answers, so that { $shop } can do better for you. Your words are kept for { $days ->
        [one] { $days } day
       *[other] { $days } days
    }, the rest until you send /forget; /privacy tells more.
notice-for-ever = We keep your name and, if we have it, your phone number, this chat, your purchases and your answers, so that { $shop } can do better for you. We keep them until you send /forget; /privacy tells more.

privacy = What { $shop } keeps about you in this chat, why, and for how long.

    What: your name and language, your phone number if you or the shop have given it, this chat, your purchases as the shop recorded them, our questions, your scores and what you write about them. Why: to ask you rarely and at the right time, to understand what was good and bad, and to make up for it. Nobody else gets it, and it is not used for advertising. You give your consent by opening this chat, and take it back with /stop.

    How long:
privacy-words = • what you write with an answer: { $days ->
        [one] { $days } day
       *[other] { $days } days
    }
privacy-words-for-ever = • what you write with an answer: until you send /forget
privacy-media = • your voice messages and photos: { $days ->
        [one] { $days } day
       *[other] { $days } days
    }
privacy-media-for-ever = • your voice messages and photos: until you send /forget
privacy-relayed = • what you and the shop write to each other: { $days ->
        [one] { $days } day
       *[other] { $days } days
    }
privacy-relayed-for-ever = • what you and the shop write to each other: until you send /forget
privacy-letters = • the texts of our own messages: { $days ->
        [one] { $days } day
       *[other] { $days } days
    }
privacy-letters-for-ever = • the texts of our own messages: until you send /forget
privacy-failed = • messages that we could not read: { $days ->
        [one] { $days } day
       *[other] { $days } days
    }
privacy-failed-for-ever = • messages that we could not read: until you send /forget
privacy-visitors = • your chat, if we know no purchase or answer of yours: { $days ->
        [one] { $days } day
       *[other] { $days } days
    }
privacy-visitors-for-ever = • your chat, if we know no purchase or answer of yours: until you send /forget
privacy-rights = Your name, number, purchases and scores stay until you send /forget.

    /mydata – everything that we keep, as a file
    /forget – erase it
    /stop – no more questions

forget-ask = Shall we forget you?

    We erase your name and phone number, this chat, your purchases' numbers, everything that you wrote or sent here, what we wrote to each other, and what is still on its way to you. Your scores and amounts stay as figures that belong to nobody.

    This cannot be undone. If you would like a copy first, send /mydata.
button-forget = Yes, forget me
button-forget-not = No, keep it
forget-kept = All right, everything stays as it was.
forget-nothing = There is nothing here that we know about you.
forget-done = Done, we have forgotten you.

    Erased: your name and phone number, this chat, your purchases' numbers, your words, voice messages and photos, our messages, and all questions that were planned. What stays are scores and amounts that belong to nobody, and a fingerprint that keeps you from being taken in again by mistake.

    This was our last message. Should you ever come back, open a new link from the shop, and we begin afresh.
toast-forgotten = Done

mydata-caption = Everything that we keep about you, as a file that people and programs can read. /forget erases it.

alert-erased = Alert { $number }: the customer asked to be forgotten. What they wrote and who they were is erased; there is nothing left to do.
log-customer_erased = forgot a customer at their request
log-customers_merged = merged two records of one customer
log-customer_shown = looked at what is kept about a customer

command-privacy = What we keep, why and for how long
command-mydata = Everything that is kept about me
command-forget = Erase everything about me
