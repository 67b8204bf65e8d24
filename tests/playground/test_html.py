"""What Telegram makes of HTML, and in which words it refuses it."""

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.playground.entities import utf16_length
from bot.playground.errors import ApiError
from bot.playground.html import parse_html


@given(st.text())
def test_an_escaped_text_always_arrives_as_it_was(text: str) -> None:
    assert parse_html(html.escape(text)) == (text, [])


@given(st.text(st.characters(exclude_categories=["Cs"])), st.text(min_size=1), st.text())
def test_bold_covers_exactly_what_was_bold(before: str, bold: str, after: str) -> None:
    source = f"{html.escape(before)}<b>{html.escape(bold)}</b>{html.escape(after)}"
    text, entities = parse_html(source)
    assert text == before + bold + after
    place = {"offset": utf16_length(before), "length": utf16_length(bold)}
    assert entities == [{"type": "bold", **place}]


@pytest.mark.parametrize(
    ("tag", "kind"),
    [
        ("b", "bold"),
        ("strong", "bold"),
        ("i", "italic"),
        ("em", "italic"),
        ("u", "underline"),
        ("ins", "underline"),
        ("s", "strikethrough"),
        ("strike", "strikethrough"),
        ("del", "strikethrough"),
        ("code", "code"),
        ("pre", "pre"),
        ("tg-spoiler", "spoiler"),
        ("blockquote", "blockquote"),
        ("B", "bold"),
    ],
)
def test_a_tag_becomes_its_entity(tag: str, kind: str) -> None:
    assert parse_html(f"<{tag}>x</{tag}>") == ("x", [{"type": kind, "offset": 0, "length": 1}])


@pytest.mark.parametrize(
    ("source", "entity"),
    [
        (
            '<a href="https://a.b/?c=1&amp;d">x</a>',
            {"type": "text_link", "url": "https://a.b/?c=1&d"},
        ),
        ("<a href='tg://user?id=7'>x</a>", {"type": "text_link", "url": "tg://user?id=7"}),
        ('<span class="tg-spoiler">x</span>', {"type": "spoiler"}),
        ("<blockquote expandable>x</blockquote>", {"type": "expandable_blockquote"}),
        (
            '<tg-emoji emoji-id="536">x</tg-emoji>',
            {"type": "custom_emoji", "custom_emoji_id": "536"},
        ),
        ('<pre><code class="language-py">x</code></pre>', {"type": "pre", "language": "py"}),
        ('<code class="language-py">x</code>', {"type": "code"}),
    ],
)
def test_attributes_say_where_a_link_leads_and_the_like(source: str, entity: object) -> None:
    text, entities = parse_html(source)
    assert text == "x"
    assert entities == [{"offset": 0, "length": 1, **entity}]  # type: ignore[dict-item]


def test_offsets_count_an_emoji_as_two_units() -> None:
    text, entities = parse_html("😀中<i>😀</i><b>x</b>")
    assert text == "😀中😀x"
    assert [(e["offset"], e["length"]) for e in entities] == [(3, 2), (5, 1)]


def test_nested_entities_come_outermost_first() -> None:
    _, entities = parse_html("<b>a<i>b</i></b>")
    assert [entity["type"] for entity in entities] == ["bold", "italic"]


def test_a_link_that_leads_nowhere_leaves_its_text() -> None:
    assert parse_html('<a href="nowhere">x</a>') == ("x", [])


def test_an_empty_tag_leaves_nothing() -> None:
    assert parse_html("a<b></b>c") == ("ac", [])


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("&#20013;&#x4E2D;", "中中"),
        ("&lt;b&gt; &amp;amp; &quot;", '<b> &amp; "'),
        ("&nbsp; & &; &#0; &#x110000;", "&nbsp; & &; &#0; &#x110000;"),
        ("&#00000000065;", "&#00000000065;"),
    ],
)
def test_references_that_telegram_knows_are_decoded_and_others_stay(source: str, text: str) -> None:
    assert parse_html(source) == (text, [])


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("<x>a</x>", 'Unsupported start tag "x" at byte offset 0'),
        ("中<br>", 'Unsupported start tag "br" at byte offset 3'),
        ("if a < b and c > d", 'Unsupported start tag "" at byte offset 5'),
        ("1 <2", "Unclosed start tag at byte offset 2"),
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<b>a</b", "Unclosed end tag at byte offset 4"),
        (
            "<b>中</i>",
            'Unmatched end tag at byte offset 6, expected "</b>", found "</i>"',
        ),
        ('<span class="x">a</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<b ", 'Empty attribute name in the tag "b" at byte offset 0'),
        (
            "<a href>x</a>",
            'Expected equal sign in declaration of an attribute of the tag "a" at byte offset 0',
        ),
        ('<a href="x>', "Unclosed start tag at byte offset 0"),
        ("<a href= ", 'Unclosed start tag "a" at byte offset 0'),
        ("<a href=a", "Unclosed start tag at byte offset 0"),
        ("<a href=http://a>", "Unexpected end of name token at byte offset 8"),
        ('<tg-emoji emoji-id="x">a</tg-emoji>', "Invalid custom emoji identifier specified"),
    ],
)
def test_telegram_says_what_it_cannot_parse_and_where(source: str, why: str) -> None:
    with pytest.raises(ApiError) as refusal:
        parse_html(source)
    assert refusal.value.code == 400
    assert refusal.value.description == f"Bad Request: can't parse entities: {why}"


def test_half_of_a_surrogate_pair_is_no_text() -> None:
    with pytest.raises(ApiError, match="invalid Unicode characters"):
        parse_html("&#xD83D;")
