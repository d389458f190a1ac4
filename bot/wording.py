"""What the question says: by name, in the customer's language, in the usual words or a campaign's own."""

from bot.settings import Settings
from bot.texts import Texts, texts
from nps.campaigns import Campaign
from nps.records import CampaignKind, Customer

VERSION = "1"
"""The version of the usual wording; it changes whenever a word of the question does."""

LONGEST_NAME = 200
"""Letters of a name that a question can bear; a longer one is some field of a till gone wrong."""

LONGEST_WORDING = 1000
"""Letters of a question of an admin's own."""


def wording_of(customer: Customer, campaign: Campaign, settings: Settings) -> tuple[str, str]:
    """The language that a customer is asked in, and the wording's name, which is kept with the answer."""
    language = texts(customer.language or settings.language).language
    own = language in campaign.wordings
    return language, f"{language}-c{campaign.id}" if own else f"{language}-{VERSION}"


def question(customer: Customer, campaign: Campaign, settings: Settings) -> str:
    """The question as the customer reads it, by name where the shop or Telegram gave one."""
    say = texts(customer.language or settings.language)
    key = "question-greeting" if campaign.kind is CampaignKind.POST_PURCHASE else "question-hello"
    return _asked(say, key, customer, campaign, settings)


def reminder(customer: Customer, campaign: Campaign, settings: Settings) -> str:
    """The same question, asked for the second and last time."""
    say = texts(customer.language or settings.language)
    return _asked(say, "question-reminder", customer, campaign, settings)


def _asked(say: Texts, greeting: str, customer: Customer, campaign: Campaign, settings: Settings) -> str:
    name = customer.name[:LONGEST_NAME]
    first = say(greeting, name=name) if name else say(f"{greeting}-nameless")
    own = campaign.wordings.get(say.language)
    asked = say("question", shop=settings.shop_name) if own is None else own
    return f"{first}\n\n{asked}\n\n{say('question-ends', low=0, high=10)}"
