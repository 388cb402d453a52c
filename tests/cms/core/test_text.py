"""Text is kept in NFC, slugs are ASCII, and what is released as HTML can do no harm."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from html.parser import HTMLParser

import pytest
from django import forms
from django.db import models
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from cms.articles.models import ArticlePage
from cms.core.localized import LocalizedFormField, LocalizedTextField
from cms.core.models import Place, Topic
from cms.core.richtext import final_html
from cms.core.slugs import fold_slug
from cms.core.text import nfc
from cms.events.models import EventPage
from cms.media.models import EditorialImage
from cms.releases.models import Release


def apart(text):
    """Return the text as a careless keyboard writes it: letters and their marks apart."""
    return unicodedata.normalize("NFD", text)


TEXT = "Đền Đô, nơi thờ tám vị vua"
LETTERS = st.text(st.characters(codec="utf-8"), max_size=60)

# --- slugs


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Đền Đô", "den-do"),
        ("Quan họ: ‘Người ơi, người ở đừng về’", "quan-ho-nguoi-oi-nguoi-o-dung-ve"),
        ("NGUYỄN Thị Định", "nguyen-thi-dinh"),
        (apart("Bắc Ninh đất quan họ"), "bac-ninh-dat-quan-ho"),
        ("北宁", "beining"),
        ("100 % tơ tằm", "100-to-tam"),
        ("---", ""),
        ("", ""),
    ],
)
def test_slugs_fold_vietnamese(text, slug):
    assert fold_slug(text) == slug


@given(LETTERS)
def test_every_slug_is_ascii_and_folds_to_itself(text):
    slug = fold_slug(text)
    assert re.fullmatch(r"[a-z0-9_-]*", slug)
    assert not slug.startswith("-")
    assert not slug.endswith("-")
    assert fold_slug(slug) == slug


@given(st.lists(st.sampled_from(["đền", "đô", "quan", "họ", "x" * 50]), min_size=1, max_size=60), st.integers(5, 120))
def test_long_slugs_end_at_a_word(words, length):
    text = " ".join(words)
    slug = fold_slug(text, max_length=length)
    assert len(slug) <= length
    whole = fold_slug(text, max_length=10_000)
    assert whole == slug or whole.startswith(f"{slug}-") or (slug == whole[:length] and "-" not in slug)


def test_a_page_gets_a_slug_of_its_title_whatever_it_is_given(make_article):
    assert make_article("Hội Lim ở Đền Đô", slug="").slug == "hoi-lim-o-den-do"
    assert make_article("Khác", slug="Đường-Ấy").slug == "duong-ay"


# --- NFC


@given(LETTERS)
def test_nfc_reaches_every_text_of_plain_data(text):
    data = {"a": [text, {"b": text}], "c": 1, "d": None}
    assert nfc(data) == {"a": [nfc(text), {"b": nfc(text)}], "c": 1, "d": None}
    assert unicodedata.is_normalized("NFC", nfc(text))


def texts_of(instance):
    """Yield (field, text) for every text a model's instance holds, at whatever depth."""

    def walk(name, value):
        if isinstance(value, str):
            yield name, value
        elif isinstance(value, dict):
            for inner in value.values():
                yield from walk(name, inner)
        elif isinstance(value, list):
            for inner in value:
                yield from walk(name, inner)

    for field in instance._meta.concrete_fields:
        value = field.value_from_object(instance)
        yield from walk(field.name, value.get_prep_value() if field.name == "body" else value)


BODY = [
    ("heading", {"heading_text": apart(TEXT), "heading_level": "2"}),
    ("text", {"text_html": f"<p>{apart(TEXT)}</p>"}),
    ("quote", {"quote_text": apart(TEXT), "quote_source": apart(TEXT)}),
    (
        "facts",
        {
            "facts_title": apart(TEXT),
            "facts_rows": [
                {
                    "fact_name": apart(TEXT), "fact_value": "1", "fact_unit": apart("nghìn người"),
                    "fact_as_of": dt.date(2026, 1, 1), "fact_source": apart(TEXT),
                }
            ],
        },
    ),
]  # fmt: skip


@pytest.mark.parametrize("model", [ArticlePage, EventPage])
def test_every_text_of_a_page_is_stored_in_nfc(site, model):
    texts = (models.CharField, models.TextField)
    own = {field.name for field in model._meta.local_fields if isinstance(field, texts) and not field.choices}
    shared = {"summary", "byline", "credit_line", "ed_note", "embargo_note", "correction_wrong", "correction_right"}
    values = dict.fromkeys({"title", *shared, *own} - {"path", "slug", "url_path"}, apart(TEXT))
    values |= {"body": BODY, "pillar": "culture_tourism"}
    if model is EventPage:
        del values["registration_url"]
        values |= {"starts_at": timezone.now(), "ends_at": timezone.now() + dt.timedelta(hours=1)}
    page = model(**values)
    site.add_child(instance=page)
    page = model.objects.get(pk=page.pk)
    found = list(texts_of(page))
    assert [name for name, text in found if not unicodedata.is_normalized("NFC", text)] == []
    assert sum(TEXT in text for _name, text in found) >= 10
    revision = page.save_revision().as_object()
    assert [name for name, text in texts_of(revision) if not unicodedata.is_normalized("NFC", text)] == []


def test_every_text_of_a_picture_is_stored_in_nfc(make_image):
    image = make_image(apart(TEXT), creator=apart(TEXT), alt={"vi": apart(TEXT)})
    image = EditorialImage.objects.get()
    assert (image.title, image.creator, image.alt) == (TEXT, TEXT, {"vi": TEXT})


def test_every_text_of_places_and_topics_is_stored_in_nfc(db):
    place = Place(name={"vi": apart(TEXT)}, former_names=apart("Kinh Bắc\nVũ Ninh"))
    place.save()
    topic = Topic(code="medtop:01000000", name={"vi": apart(TEXT)})
    topic.save()
    assert (place.name, place.former_names, topic.name) == ({"vi": TEXT}, "Kinh Bắc\nVũ Ninh", {"vi": TEXT})


# --- texts in every language


def test_localized_texts_make_the_round_trip_through_a_form():
    class Form(forms.Form):
        alt = LocalizedTextField("mô tả").formfield()

    stored = {"vi": "Bến sông", "en": "A landing"}
    form = Form(initial={"alt": stored})
    html = str(form["alt"])
    assert 'name="alt_vi"' in html
    assert 'lang="en"' in html
    assert "Bến sông</textarea>" in html
    sent = {"alt_vi": apart(" Bến sông "), "alt_en": "A landing", "alt_ko": "  "}
    assert Form(sent, initial={"alt": stored}).has_changed() is False
    form = Form(sent | {"alt_ko": "나루터"}, initial={"alt": stored})
    assert form.has_changed() is True
    assert form.is_valid()
    assert form.cleaned_data == {"alt": stored | {"ko": "나루터"}}


def test_localized_texts_without_any_are_empty_and_too_long_ones_are_refused():
    field = LocalizedFormField(required=False)
    assert field.clean(["", " ", "", "", ""]) == {}
    assert field.clean([]) == {}
    with pytest.raises(forms.ValidationError):
        field.clean(["x" * 2001, "", "", "", ""])


# --- rich text


@pytest.mark.parametrize(
    ("source", "final"),
    [
        ("<p>Xin <b>chào</b><br/></p>", "<p>Xin <b>chào</b><br></p>"),
        ("<p>a<script>alert(1)</script>b</p>", "<p>ab</p>"),
        ("<p onclick='alert(1)'>a</p>", "<p>a</p>"),
        ("<p style='background:url(//evil.example)'>a</p>", "<p>a</p>"),
        ("<img src=x onerror=alert(1)>", ""),
        ("<iframe src='//evil.example'></iframe>", ""),
        ("<svg><script>alert(1)</script></svg>", ""),
        ("<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>", ""),
        ("<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>", None),
        ("<a href='javascript:alert(1)'>a</a>", '<a rel="noopener">a</a>'),
        ("<a href=' java\nscript:alert(1)'>a</a>", '<a rel="noopener">a</a>'),
        ("<a href='data:text/html,x'>a</a>", '<a rel="noopener">a</a>'),
        ("<a href='vbscript:x'>a</a>", '<a rel="noopener">a</a>'),
        (
            "<a href='https://example.vn/?a=1&b=2' target='_blank'>a</a>",
            '<a href="https://example.vn/?a=1&amp;b=2" rel="noopener">a</a>',
        ),
        ("<a href='mailto:a@example.vn'>a</a>", '<a href="mailto:a@example.vn" rel="noopener">a</a>'),
        ("<b><i>mở", "<b><i>mở</i></b>"),
        ("<!-- ghi chú -->a", "a"),
        ("a < b & c", "a &lt; b &amp; c"),
        (apart("<p>Đền Đô</p>"), "<p>Đền Đô</p>"),
        ("", ""),
        (None, ""),
    ],
)
def test_rich_text_becomes_harmless_html(source, final):
    made = final_html(source)
    assert "alert" not in made.replace("alert(1)&gt;", "")
    assert "evil" not in made
    assert final is None or made == final


class Reader(HTMLParser):
    """Note every element and attribute a browser would see."""

    def __init__(self):
        super().__init__()
        self.seen = []

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))


PARTS = [
    "<script>",
    "<p ",
    "onload=x()",
    ">",
    "</",
    "'",
    '"',
    "<a href=",
    "javascript:x()",
    "&#x6a;",
    "<style>",
    "\n",
    "x",
]


@given(st.lists(st.sampled_from(PARTS)))
def test_no_markup_gets_through_that_runs(parts):
    reader = Reader()
    reader.feed(final_html("".join(parts)))
    for tag, attributes in reader.seen:
        assert tag in {"p", "a"}
        assert set(attributes) <= {"href", "rel"}
        assert not attributes.get("href", "").strip().lower().startswith("javascript")


def test_a_link_to_an_item_is_its_own_address_and_tells_no_secret(make_article, publish):
    out = publish(make_article("Đã ra"))
    draft = make_article("Bí mật một")
    embargoed = publish(make_article("Bí mật hai", embargo_until=timezone.now() + dt.timedelta(hours=1)))
    gone = make_article("Bí mật ba")
    pk = gone.pk
    gone.delete()
    links = "".join(
        f'<a linktype="page" id="{n}">{n}</a>' for n in (out.pk, draft.pk, embargoed.pk, pk, out.get_parent().pk)
    )
    made = final_html(f"<p>{links}</p>")
    assert re.findall(r'href="([^"]*)"', made) == [Release.objects.get(pk=out.guid).path]
    assert made.count("<a") == 5
    assert "bi-mat" not in made
