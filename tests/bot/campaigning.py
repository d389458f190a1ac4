"""An admin in front of a panel: presses its buttons and reads what it shows."""

from dataclasses import dataclass

from sqlalchemy import text

from nps.records import Role
from sandbox import people
from sandbox.messages import Message
from storage import campaigns, deliveries
from tests.bot.stage import Actor, Stage


@dataclass(frozen=True)
class Admin:
    """Somebody who works campaigns from the chat."""

    actor: Actor

    def panel(self) -> Message:
        """The message that is the panel: the newest with a panel's buttons."""
        for message in reversed(self.actor.sees()):
            if any((button.data or "").startswith("p:") for button in message.buttons()):
                return message
        raise AssertionError(f"there is no panel: {self.actor.texts()}")

    @property
    def text(self) -> str:
        return self.panel().text

    def labels(self) -> list[str]:
        return [button.label for button in self.panel().buttons()]

    async def presses(self, *labels: str) -> None:
        """Presses buttons of the panel, one after the other, each by the beginning of its label."""
        for label in labels:
            await self.actor.forges(self.panel().message_id, self.data(label))

    def data(self, label: str) -> str:
        """What the button carries whose label begins so."""
        for button in self.panel().buttons():
            if button.label.startswith(label) and button.data is not None:
                return button.data
        raise AssertionError(f"the panel has no button {label!r}: {self.labels()}")

    async def drafts(self) -> None:
        """Opens a panel and makes a new draft."""
        await self.actor.writes("/campaign")
        await self.presses("➕ New campaign")

    async def starts(self) -> None:
        """From the draft to the start."""
        await self.presses("👁 Preview", "Start", "Yes, ask")


async def admin(stage: Stage, name: str = "Ada", language: str = "en") -> Admin:
    """An admin who has opened a one-time link."""
    return Admin(await stage.manager(name, language, Role.ADMIN))


def questions(actor: Actor) -> int:
    """How many questions stand in a chat."""
    return sum("How likely" in words for words in actor.texts())


async def state(stage: Stage, campaign_id: int = 2) -> str:
    """The state that a campaign is in."""
    async with stage.app.database.read() as tx:
        campaign = await campaigns.get(tx, campaign_id)
    assert campaign is not None
    return campaign.state.value


async def waiting(stage: Stage, campaign_id: int = 2) -> int:
    """How many of its questions lie in the outbox."""
    async with stage.app.database.read() as tx:
        return await deliveries.waiting(tx, campaign_id)


async def shoppers(stage: Stage, count: int = 3) -> list[Actor]:
    """So many customers who have a chat; all of them open their links at one moment."""
    actors = [stage.person(f"Customer {number}") for number in range(count)]
    for actor in actors:
        name = actor.person.first_name
        token = await stage.purchase(f"order of {name}", f"customer {name}", name=name)
        people.open_link(stage.sandbox.world, actor.person, token)
    await stage.settle()
    return actors


async def one(stage: Stage, query: str) -> object:
    """The one value that a query finds."""
    async with stage.app.database.read() as tx:
        return (await tx.execute(text(query))).scalar()
