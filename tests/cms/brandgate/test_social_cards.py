"""Social cards: drawn from an item's words in the edition in force, checked, and given out when they are right."""

from __future__ import annotations

import io

import numpy as np
import pytest
from django.contrib.auth import get_user_model
from django.core.files.storage import default_storage
from django.utils import timezone
from PIL import Image

from brand.guidelines.selectors import load
from brand.guidelines.storage import unpack
from cms.brandgate import waiving
from cms.brandgate.cards import making
from cms.brandgate.cards.drawing import Wording, draw
from cms.brandgate.cards.faces import FaceMissing, face_for
from cms.brandgate.cards.models import SocialCard
from cms.brandgate.models import Verdict
from cms.core.social import words_of
from cms.releases import actions, erasure
from cms.releases.audience import PUBLIC_READER
from cms.releases.gate import Candidate, examine
from cms.releases.models import Release
from cms.releases.selectors import find

TITLE = "Tháng Giêng ẤẪẬẮẶ ỄỘỮ: Quan họ bên sông Cầu"


@pytest.fixture
def card_of(identity):
    """Return a function that does what the worker does with the card of a page."""

    def make(page):
        card = making.made(words_of(page), identity)
        making.give_out(card)
        return SocialCard.objects.select_related("verdict").get(pk=card.pk)

    return make


def picture_of(card):
    with default_storage.open(card.key) as handle:
        return Image.open(io.BytesIO(handle.read())).convert("RGB")


def visible(card):
    found = find(PUBLIC_READER, timezone.now(), card.guid)
    return found is not None and found.visible


def test_it_is_drawn_in_the_edition_and_holds_against_it(card_of, make_article, good):
    card = card_of(make_article(TITLE, lead_image=good))
    assert (card.problem, card.verdict.status) == ("", Verdict.Status.PASSED)
    assert card.verdict.kind == "artwork"
    assert [logo.variant for logo in card.verdict.evidence.logos] == ["primary"]
    drawn = picture_of(card)
    assert drawn.size == (1200, 630)
    assert max(abs(a - b) for a, b in zip(drawn.getpixel((1190, 300)), (0x1F, 0x2E, 0x5C), strict=True)) <= 2
    assert drawn.getpixel((5, 300)) == (0xB5, 0x26, 0x1E)  # the pillar's colour


def test_marks_of_vietnamese_are_drawn_whole_and_apart(identity):
    guideline = load(identity)
    face = face_for(guideline, "headline", 600, "vi")
    face.demand("ẤẪẬẮẶỄỘỮăâđêôơư")

    def ink(headline):
        wording = Wording(headline, "Văn hóa – Du lịch", "culture_tourism", "vi")
        card = Image.open(io.BytesIO(draw(wording, guideline, unpack(identity), None))).convert("RGB")
        band = card.crop((60, 110, 1100, 210))
        red, _green, blue = (np.asarray(channel, dtype=int) for channel in band.split())
        return int((blue > red + 30).sum())

    # Each mark adds ink: none is dropped, none is drawn as a box.
    assert ink("A") < ink("Â") < ink("Ẫ")


def test_other_words_make_another_card(make_article, identity):
    page = make_article()
    first = words_of(page).guid
    page.title = "Tên khác"
    assert words_of(page).guid != first
    page.title = "Quan họ bên sông Cầu"
    assert words_of(page).guid == first


def test_a_draft_gives_nothing_out_and_what_is_out_gives_its_own(card_of, make_article, publish, client):
    page = make_article()
    card = card_of(page)
    assert not visible(card)
    assert client.get(card.url).status_code == 404
    page = publish(page)
    card_of(page)
    assert visible(card)
    answer = client.get(card.url)
    assert b"".join(answer.streaming_content)[:4] == b"\x89PNG"
    page.title = "Tên còn kín"
    draft = card_of(page)
    assert not visible(draft)
    assert client.get(draft.url).status_code == 404


def test_the_worker_makes_it_when_an_item_is_written_and_when_it_goes_out(
    identity, settings, make_article, django_capture_on_commit_callbacks, publish
):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    page = make_article()
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision()
    card = SocialCard.objects.get()
    assert card.guid == words_of(page).guid
    assert not visible(card)
    with django_capture_on_commit_callbacks(execute=True):
        publish(page)
    assert visible(card)
    assert SocialCard.objects.count() == 1


def test_one_that_breaks_a_rule_stops_the_item_or_is_held_back(card_of, make_article, publish, wrong):
    page = make_article()
    card = card_of(page)
    assert "logo.distortion" not in {refusal.code for refusal in examine(Candidate(item=page))}
    SocialCard.objects.filter(pk=card.pk).update(verdict=Verdict.objects.get(status=Verdict.Status.FAILED))
    assert ("logo.distortion", "title") in {(r.code, r.field) for r in examine(Candidate(item=page))}
    SocialCard.objects.filter(pk=card.pk).update(verdict=None)
    page = publish(page)
    card.refresh_from_db()
    making.give_out(card)
    assert not visible(card)
    card.verdict = Verdict.objects.get(status=Verdict.Status.FAILED)
    card.save()
    making.follow()
    assert not visible(card)
    chief = get_user_model().objects.create_superuser("chief", "c@example.org", "a-long-password")
    other = get_user_model().objects.create_superuser("other", "o@example.org", "a-long-password")
    for rule in {fault.rule for fault in making.stopping(card, page)}:
        waiver = waiving.ask(rule=rule, target=page, reason="Cờ cũ", until=timezone.localdate(), user=chief)
        waiving.decide(waiver=waiver, approve=True, user=other)
    making.follow()
    assert visible(card)


def test_it_goes_when_the_right_to_its_picture_goes(card_of, make_article, publish, good, client):
    page = publish(make_article(lead_image=good))
    card = card_of(page)
    assert b"".join(client.get(card.url).streaming_content)
    actions.withdraw(guid=good.guid, reason="Không được phép")
    assert client.get(card.url).status_code == 404


def test_an_edition_without_the_typeface_says_which(identity, make_article, card_of, site):
    from cms.core.installation import section

    page = make_article("韩语", parent=section("zh-hans"))
    card = card_of(page)
    assert (card.key, card.verdict) == ("", None)
    assert "Noto Sans SC" in card.problem
    with pytest.raises(FaceMissing, match="Lora has no letter"):
        draw(Wording("汉", "x", "culture_tourism", "vi"), load(identity), unpack(identity), None)


def test_a_long_headline_stays_within_the_card(identity):
    guideline = load(identity)
    wording = Wording("Nghiêng " * 31, "Kinh tế – Đầu tư", "economy_investment", "vi")
    card = Image.open(io.BytesIO(draw(wording, guideline, unpack(identity), Image.new("RGB", (900, 900), "#1F2E5C"))))
    # Nothing lies between the column and the picture, nor over the logo.
    ground = card.convert("RGB").getpixel((700, 20))
    assert {card.convert("RGB").getpixel((x, y)) for x in (690, 715) for y in range(20, 600, 3)} == {ground}
    assert {card.convert("RGB").getpixel((x, 485)) for x in range(60, 600, 3)} == {ground}


def test_what_an_erased_item_said_is_erased_with_its_card(
    card_of, make_article, publish, django_capture_on_commit_callbacks
):
    page = publish(make_article())
    card = card_of(page)
    with django_capture_on_commit_callbacks(execute=True):
        erasure.erase(guid=page.guid, ground="Yêu cầu của người trong ảnh")
    assert not SocialCard.objects.exists()
    row = Release.objects.get(pk=card.guid)
    assert (row.state, row.head, row.body) == ("erased", {}, {})
    assert not default_storage.exists(card.key)
