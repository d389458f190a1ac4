"""HTML, MarkdownV2 and explicit entities: read as Telegram reads them, refused in its words."""

from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sandbox.entities import automatic, formatted
from sandbox.errors import ApiError
from sandbox.wire import JsonObject

WORDS = st.text(st.characters(codec="utf-8"), max_size=40)
same_every_time = settings(derandomize=True)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("é<font>x</font>", 'Unsupported start tag "font" at byte offset 2'),
        ("é<b>x</i>", 'Unmatched end tag at byte offset 6, expected "</b>", found "</i>"'),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        (
            "<a href>x</a>",
            'Expected equal sign in declaration of an attribute of the tag "a" at byte offset 0',
        ),
        ("<a =x>x</a>", 'Empty attribute name in the tag "a" at byte offset 0'),
        ('<a href="x>y</a>', "Unclosed start tag at byte offset 0"),
        ("<a href=x!y>y</a>", "Unexpected end of name token at byte offset 8"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<tg-emoji>x</tg-emoji>", "Invalid custom emoji identifier specified"),
        (
            "&#xd800;",
            (
                "Text contains invalid Unicode characters after decoding HTML entities, check for unmatched"
                " surrogate code units"
            ),
        ),
    ],
)
def test_broken_html_is_refused(text: str, words: str) -> None:
    with pytest.raises(ApiError) as refused:
        formatted(text, "HTML", None)
    assert str(refused.value) == f"Bad Request: can't parse entities: {words}"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a.", "Character '.' is reserved and must be escaped with the preceding '\\'"),
        ("9-10", "Character '-' is reserved and must be escaped with the preceding '\\'"),
        ("a > b", "Character '>' is reserved and must be escaped with the preceding '\\'"),
        ("é *a", "Can't find end of Bold entity at byte offset 3"),
        ("_a *b_ c*", "Can't find end of Bold entity at byte offset 8"),
        ("[a](b", "Can't find end of a URL at byte offset 4"),
        ("```py\nx", "Can't find end of PreCode entity at byte offset 0"),
        ("![x](y)", "Custom emoji entity must contain a tg://emoji URL"),
    ],
)
def test_broken_markdown_is_refused(text: str, words: str) -> None:
    with pytest.raises(ApiError) as refused:
        formatted(text, "MarkdownV2", None)
    assert str(refused.value) == f"Bad Request: can't parse entities: {words}"


def shown(text: str, mode: str) -> list[tuple[object, str]]:
    """The kinds of the entities and what they cover."""
    result = formatted(text, mode, None)
    return [(entity["type"], _part(result.text, entity)) for entity in result.entities]


def _part(text: str, entity: JsonObject) -> str:
    units, start, length = text.encode("utf-16-le"), entity["offset"], entity["length"]
    assert isinstance(start, int)
    assert isinstance(length, int)
    return units[2 * start : 2 * (start + length)].decode("utf-16-le")


def test_both_modes_mark_the_same() -> None:
    html = "😀 <b>b<i>i</i></b> <u>u</u> <s>s</s> <tg-spoiler>p</tg-spoiler> <code>c</code>"
    html += " <a href='x.org'>l</a>"
    markdown = "😀 *b_i_* __u__ ~s~ ||p|| `c` [l](x.org)"
    assert shown(html, "html") == shown(markdown, "MarkdownV2")
    assert [kind for kind, _ in shown(html, "html")] == [
        "bold",
        "italic",
        "underline",
        "strikethrough",
        "spoiler",
        "code",
        "text_link",
    ]


def test_a_block_of_code_carries_its_language() -> None:
    (entity,) = formatted('<pre><code class="language-py">x</code></pre>', "HTML", None).entities
    assert entity == {"type": "pre", "offset": 0, "length": 1, "language": "py"}


def test_telegram_knows_four_named_references_and_numbers() -> None:
    assert (
        formatted("&lt;&gt;&amp;&quot;&#9731;&#x2603; &nbsp; & &;", "HTML", None).text == '<>&"☃☃ &nbsp; & &;'
    )


def test_the_older_markdown_is_still_read() -> None:
    assert shown("*b* _i_ `c` [l](http://x.org/)", "Markdown") == [
        ("bold", "b"),
        ("italic", "i"),
        ("code", "c"),
        ("text_link", "l"),
    ]
    with pytest.raises(ApiError, match="Can't find end of the entity starting at byte offset 2"):
        formatted("a *b", "Markdown", None)


def test_commands_and_links_are_found_in_plain_text() -> None:
    assert automatic("/start abc") == ({"type": "bot_command", "offset": 0, "length": 6},)
    assert automatic("😀 https://t.me/x?start=1.") == ({"type": "url", "offset": 3, "length": 22},)
    assert automatic("1/2 and and/or") == ()


@same_every_time
@given(WORDS)
def test_escaped_words_arrive_whole_as_html(words: str) -> None:
    assert formatted(escape(f"x{words}x"), "HTML", None).text == formatted(f"x{words}x", None, None).text


@same_every_time
@given(
    st.text(st.sampled_from("<>/&;abi ='\"😀\n-_*[]()~`>#+=|{}.!\\"), max_size=30),
    st.sampled_from(["HTML", "MarkdownV2", "Markdown"]),
)
def test_any_text_is_read_or_refused(text: str, mode: str) -> None:
    """Whatever comes, entities lie within the text."""
    try:
        result = formatted(text, mode, None)
    except ApiError:
        return
    size = len(result.text.encode("utf-16-le")) // 2
    for entity in result.entities:
        start, length = entity["offset"], entity["length"]
        assert isinstance(start, int)
        assert isinstance(length, int)
        assert 0 <= start < start + length <= size
