"""Steps that tests of alerts begin with: an unhappy customer, and what a manager sees of it."""

from sandbox.messages import Message
from tests.bot.stage import HOUR, Actor, Stage


def cards(actor: Actor) -> list[Message]:
    """The cards in a chat of staff, oldest first, as they look now."""
    return [message for message in actor.sees() if message.text.startswith(("⚠️ Alert", "✅ Alert"))]


def card(actor: Actor) -> Message:
    """The newest card."""
    return cards(actor)[-1]


def labels(message: Message) -> list[str]:
    return [button.label for button in message.buttons()]


async def taps_on(actor: Actor, message: Message, label: str) -> None:
    """Taps the button with this label on this very message."""
    now = next(each for each in actor.sees() if each.message_id == message.message_id)
    data = next((button.data for button in now.buttons() if button.label == label), None)
    assert data is not None, f"no button {label!r} on {labels(now)}: {now.text}"
    await actor.forges(message.message_id, data)


async def bought_in(stage: Stage, name: str, branch: str, language: str = "en") -> Actor:
    """Somebody who bought something in a branch and was asked about it."""
    actor = stage.person(name, language)
    token = await stage.purchase(f"order of {name}", f"customer {name}", name=name, segment=branch)
    await actor.opens(token)
    return actor


async def unhappy(
    stage: Stage, name: str = "Anna", score: int = 2, words: str = "The tea was cold.", branch: str = ""
) -> Actor:
    """Somebody who has answered with a low score and a complaint, and said that the shop may write."""
    actor = await bought_in(stage, name, branch)
    await stage.passes(25 * HOUR)
    await actor.taps(str(score))
    if words:
        await actor.writes(words)
        await actor.taps("Yes, please")
    return actor


async def close(actor: Actor, message: Message, outcome: str = "Explained", cause: str = "Quality") -> None:
    """Closes the alert of a card."""
    await taps_on(actor, message, "Close")
    await taps_on(actor, message, outcome)
    await taps_on(actor, message, cause)
