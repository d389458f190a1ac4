"""Why something cannot be done to a campaign: a sentence for whoever tried, in their language."""

from bot.texts import Texts


class CampaignRefused(Exception):
    """Nothing was changed. ``key`` and ``facts`` are the text that says why."""

    def __init__(self, key: str, **facts: str | int) -> None:
        super().__init__(key)
        self.key = key
        self.facts = facts

    def sentence(self, say: Texts) -> str:
        """What to tell the person."""
        return say(self.key, **self.facts)


class NoSuchCampaign(CampaignRefused):
    """There is no campaign with that number."""

    def __init__(self, campaign_id: int) -> None:
        super().__init__("campaign-unknown", number=campaign_id)


class OvertakenByOther(CampaignRefused):
    """Somebody else, or time, was quicker: it is in another state by now."""


class NumbersChanged(CampaignRefused):
    """As many as were promised cannot be asked: by now there are more or fewer."""

    def __init__(self, promised: int, people: int) -> None:
        super().__init__("campaign-numbers-changed", promised=promised, people=people)
