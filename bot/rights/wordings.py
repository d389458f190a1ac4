"""What people are told of their data: two sentences at the first contact, and the shop's text by /privacy."""

from pathlib import Path

from bot.problems import Problem
from bot.settings import Settings
from bot.texts import LANGUAGES, Texts
from storage.consents import Notice

_LONGEST = 4000


def notice(say: Texts, settings: Settings) -> Notice:
    """What is stored, why and for how long, in two sentences."""
    days, shop = settings.keep_words_days, settings.shop_name
    text = say("notice", shop=shop, days=days) if days else say("notice-for-ever", shop=shop)
    return Notice(say.language, text)


def privacy(say: Texts, settings: Settings) -> Notice:
    """The shop's text in a language, or ours, which says how long each thing is kept."""
    if settings.privacy_text is not None:
        own = shops_own(settings.privacy_text, settings.language)
        language = say.language if say.language in own else settings.language
        return Notice(language, own[language])
    lines = [say("privacy", shop=settings.shop_name)]
    for name in ("words", "media", "relayed", "letters", "failed", "visitors"):
        days = int(getattr(settings, f"keep_{name}_days"))
        lines.append(say(f"privacy-{name}", days=days) if days else say(f"privacy-{name}-for-ever"))
    return Notice(say.language, "\n".join([*lines, "", say("privacy-rights")]))


def shops_own(path: Path, language: str) -> dict[str, str]:
    """The shop's texts by language, of a file for all of them, or of a directory. Raises Problem."""
    try:
        if not path.is_dir():
            return dict.fromkeys(LANGUAGES, _fitting(path, path.read_text(encoding="utf-8-sig")))
        files = {code: path / f"{code}.txt" for code in LANGUAGES}
        own = {
            code: _fitting(file, file.read_text(encoding="utf-8-sig"))
            for code, file in files.items()
            if file.exists()
        }
    except OSError as wrong:
        raise Problem(f"PRIVACY_TEXT: {path} cannot be read ({wrong.strerror}).") from wrong
    except UnicodeDecodeError:
        raise Problem(f"PRIVACY_TEXT: {path} is not a text in UTF-8: save it as UTF-8.") from None
    if language not in own:
        raise Problem(f"PRIVACY_TEXT: {path / language}.txt is missing, the text in the shop's own language.")
    return own


def _fitting(file: Path, text: str) -> str:
    text = text.strip()
    if not text or len(text) > _LONGEST:
        raise Problem(f"PRIVACY_TEXT: {file} has {len(text)} signs, and one message takes 1 to {_LONGEST}.")
    return text
