"""Customers who answer while the bot is being killed: each by dice of their own, at once or after a while."""

from sandbox import people
from sandbox import simulated_reading as read
from sandbox.messages import Message, Person
from sandbox.simulated_person import SimulatedPerson
from sandbox.world import World

ANSWERS, SECOND_THOUGHTS, COMMENTS = 0.7, 0.15, 0.5
_SLOWEST = 6.0


class Customer(SimulatedPerson):
    """Taps a score, some another one right behind it, and half of them say why in words."""

    def __init__(self, world: World, person: Person, seed: int) -> None:
        super().__init__(world, person, seed)
        self._scored = False
        self._said = False

    def received(self, message: Message) -> None:
        """A question, or what was said to an answer."""
        if read.scale(message) is not None:
            self.note("question", message_id=message.message_id)
            dice = self.dice("answer", message.message_id)
            if dice.random() < ANSWERS:
                self.plan(self.world.clock.now() + dice.random() * _SLOWEST, lambda _: self._answer(message))
        elif self._scored and not self._said and self.dice("words").random() < COMMENTS:
            self._said = True
            self.plan(self.world.clock.now() + 1.0, lambda _: self._comment())

    def edited(self, message: Message) -> None:
        """Nothing is made of it."""

    def _answer(self, message: Message) -> None:
        scale = read.scale(message)
        if scale is None:
            return
        dice = self.dice("score", message.message_id)
        scores = [dice.randrange(11)]
        if dice.random() < SECOND_THOUGHTS:
            scores.append((scores[0] + 3) % 11)
        for score in scores:
            self._tap(message, scale.scores[score])
            self.note("scored", message_id=message.message_id, score=score, first=not self._scored)
            self._scored = True

    def _tap(self, message: Message, data: str) -> None:
        people.tap(self.world, self.person, message.message_id, data, force=True)

    def _comment(self) -> None:
        message = self.write(f"because of {self.person.id}")
        self.note("commented", message_id=message.message_id, text=message.text)
