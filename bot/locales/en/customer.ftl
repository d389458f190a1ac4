language-name = English

welcome = Hello! This is the feedback chat of { $shop }.

    After a purchase we ask you one question here: how likely you are to recommend us. It takes one tap.
    To connect a purchase, open the link or scan the code on your receipt.

    /help tells what we keep, /stop ends all questions. Which language do you prefer?
welcome-back = Hello again! You are connected with { $shop }, and we may ask you a short question after a purchase.

    /help tells what we keep, /stop ends all questions. Which language do you prefer?

linked = Thank you, { $name }! Your purchase at { $shop } is connected.

    We may ask you one short question about it soon. Rather not? Just send /stop. For another language: /language
linked-nameless = Thank you! Your purchase at { $shop } is connected.

    We may ask you one short question about it soon. Rather not? Just send /stop. For another language: /language
link-unknown = This link does not lead to a purchase. Please scan the code on your receipt once more, or ask at the shop.
link-taken = This link has already been opened in another chat, so we have changed nothing. If the purchase is yours, please ask at the shop.
link-other-account = You are connected already, and this purchase belongs to another customer account. Nothing has changed; you need not do anything.

question-greeting = { $name }, thank you for shopping with us!
question-greeting-nameless = Thank you for shopping with us!
question-hello = { $name }, may we ask you something?
question-hello-nameless = May we ask you something?
question-reminder = { $name }, we are asking just once more, and then never again about this:
question-reminder-nameless = We are asking just once more, and then never again about this:
question = How likely are you to recommend { $shop } to a friend or colleague?
question-ends =
    { $low } – Not at all likely
    { $high } – Extremely likely
button-do-not-ask = Please don't ask me

chosen = Thank you! You chose { $score }.
button-change = Change
toast-saved = Saved: { $score }
change-too-late = The answer can no longer be changed, but we have kept it.
expired = This question is closed by now. Thank you for coming back to it!
not-yours = This button does not belong to an open question of yours.

follow-up-detractor = What is the main reason for your score? What should we fix first?

    Just write here, or send a voice message or a photo.
follow-up-passive = What is the main reason for your score? What would have made it better?

    Just write here, or send a voice message or a photo.
follow-up-promoter = What is the main reason for your score? What did you like most?

    Just write here, or send a voice message or a photo.
button-skip = Skip
skipped = That is fine, we will leave it at the score.

thanks = Thank you, this helps us a lot!
thanks-review = Thank you, this helps us a lot! If you have another minute, would you share your experience with others?
button-review = Write a review
thanks-may-we-write = Thank you for being frank with us. May we write back to you here about it?
button-may-write = Yes, please
button-may-not-write = No, thank you
may-write = Thank you. Somebody from our team will write to you here.
may-not-write = All right, we will not write back. Thank you for your answer!
comment-added = Thank you, we have added that.
comment-please = We can keep words, a voice message or a photo. Would you tell us in one of these ways?

stopped = All right, we will not ask you anything more. Should you change your mind, send /start.
toast-stopped = Done, no more questions

language-choose = Which language do you prefer?
language-set = From now on we write to you in English.

help = This is the feedback chat of { $shop }. After a purchase we may ask you how likely you are to recommend us.

    What we keep: your name, language and this chat, your phone number if we have it, your purchases as the shop recorded them, your answers, and what you write about them. We use it only to do better for you.

    /stop – no more questions
    /start – allow them again
    /language – another language
    /mydata – everything that we keep about you
    /forget – erase it
    /privacy – what we keep, why and for how long

anything-else = Thank you for your message! This chat is only for short questions from { $shop } after a purchase, so nobody reads along here. For anything else please contact the shop directly. /help tells more.

command-help = What this chat is for
command-language = Choose a language
command-stop = No more questions

## The code at the counter of a branch
counter-hello = Hello, { $name }! Good to have you at { $shop }, { $branch }.

    Have you just bought something here? Tap the button, and we ask you one short question about it later.
counter-hello-nameless = Hello! Good to have you at { $shop }, { $branch }.

    Have you just bought something here? Tap the button, and we ask you one short question about it later.
button-bought = 🛍 I bought here
counter-booked = Thank you! We may ask you one short question about your visit soon. Rather not? Just send /stop.
counter-known = Thank you, we have your visit already. There is nothing more to do.

## The phone number, for who came without a link
phone-offer = Would you like us to recognise your purchases at { $shop }? Then share your phone number: tap the button below.

    We compare it with the numbers that the shop has, and use it for nothing else. /forget erases it.
button-phone = 📱 Share my phone number
button-phone-not = Go on without my number
phone-found = Thank you, { $name }! We have found you: your purchases at { $shop } are connected with this chat.

    We may ask you one short question after a purchase. Rather not? Just send /stop.
phone-found-nameless = Thank you! We have found you: your purchases at { $shop } are connected with this chat.

    We may ask you one short question after a purchase. Rather not? Just send /stop.
phone-waiting = Thank you! We cannot tell yet which purchases are yours. When the shop brings in one with your number, we will know.
phone-not-yours = This is not your own contact, so we have kept nothing of it. To share your own number, tap “{ $button }”.
phone-unreadable = Thank you, but we cannot read this number, so we have kept nothing of it. Everything else works just the same.
phone-declined = All right, we go on without it. Everything else works just the same.
