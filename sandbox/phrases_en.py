"""What people say in English."""

COMMENTS: dict[str, tuple[tuple[str, str], ...]] = {
    "happy": (
        ("delivery", "Ordered in the evening, had it before lunch. Brilliant!"),
        ("delivery", "The courier called ahead, came on time and carried everything up to the 5th floor."),
        ("price", "Same coffee as next door & two euros cheaper."),
        ("staff", "Anna at the till remembered my name. That is why I come back."),
        (
            "staff",
            "The young man with glasses spent half an hour with me until the shoes really fitted. Thank you!",
        ),
        ("quality", "Third year with the same jacket, still looks new 👌"),
        ("waiting", "In and out in < 5 minutes, even on a Saturday."),
        ("returns", "Wrong size, swapped without one question. Great."),
        ("app", "I love that the receipt is just there in the chat."),
        ("other", "❤️❤️❤️"),
        ("other", "Everything."),
    ),
    "soso": (
        ("delivery", "Came a day later than promised, but it came."),
        ("price", "Good things, though a little dearer than last year."),
        ("price", "Fine.\nBut loyalty points would be nice.\nAnd a discount for the tenth visit?"),
        ("staff", "Depends on who is on shift. Some are lovely, some look through you."),
        ("quality", "Bread is excellent, the cakes are so-so."),
        ("waiting", "Friendly, but two tills of five open at 6 pm..."),
        ("returns", "The exchange worked, only the form is longer than my tax return 😅"),
        ("app", "Could not find the opening hours in the app."),
        ("app", 'The search finds "milk" when I type "silk".'),
        ("other", "It is ok"),
        ("other", "Nothing special, nothing wrong."),
    ),
    "unhappy": (
        ("delivery", "I waited at home from 9 to 6 and NOBODY came. No call, no message."),
        ("delivery", "Box was crushed, milk all over the parcel 😡"),
        ("price", "The shelf said 3.99, the till said 5.49. When I asked, a shrug."),
        ("staff", "The lady at the counter was on her phone & told me to come back later."),
        ("staff", "Rude. Just rude."),
        ("quality", "The zip broke on the second day. Quality used to be > this."),
        (
            "quality",
            "Yoghurt was three days past its date.\nI have a small child.\nPlease check your shelves!",
        ),
        ("waiting", "40 minutes in the queue for one screwdriver."),
        ("waiting", "Quality < price, and the wait at the service desk is a joke."),
        ("returns", "Still waiting for my refund. It has been three weeks & five e-mails."),
        ("app", "The app logged me out at the payment step and charged me twice."),
        ("app", "<b>error 500</b> is all your site shows me"),
        ("other", "Never again."),
        ("other", "👎"),
    ),
}

SMALL_TALK = (
    "thanks",
    "Thank you!",
    "When do you open on Sunday?",
    "hi",
    "Is the blue one in stock again?",
    "who is this?",
    "👍",
    "Do you have parking & a lift?",
)
