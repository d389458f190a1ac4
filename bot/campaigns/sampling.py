"""The message of a draft as a customer sees it, shown to those who think of starting it."""

from bot.campaigns import actions
from bot.campaigns.actions import Hand
from bot.keyboards import SAMPLE
from bot.letters import Question, pack
from bot.settings import Settings
from bot.texts import texts
from bot.wording import question
from nps.campaigns import Campaign
from nps.records import Customer, Lane, NewDelivery, Role, Staff
from storage import deliveries, staff


def sample(campaign: Campaign, member: Staff, settings: Settings) -> Question:
    """The question as it would come to this member of staff; its buttons store nothing."""
    reader = Customer(0, None, member.name, member.language, member.chat_id)
    return Question(question(reader, campaign, settings), SAMPLE, texts(member.language).language)


def sample_text(campaign: Campaign, settings: Settings) -> str:
    """The question as text, in the shop's language and to nobody in particular."""
    return question(Customer(0, None, "", settings.language, None), campaign, settings)


async def send_samples(hand: Hand, campaign_id: int) -> int:
    """Send it to all admins; to how many. Raises CampaignRefused."""
    campaign = await actions.get(hand.tx, campaign_id)
    admins = [member for member in await staff.everyone(hand.tx) if member.role is Role.ADMIN]
    for member in admins:
        key = f"sample:{campaign_id}:{hand.now.timestamp()}:{member.id}"
        letter = pack(sample(campaign, member, hand.settings))
        await deliveries.enqueue(hand.tx, NewDelivery(key, Lane.REPORT, member.chat_id, letter), now=hand.now)
    return len(admins)
