"""Social cards: drawn from an item's words in the edition in force, checked, and given out when they are right."""

from __future__ import annotations

import io
from dataclasses import asdict

import numpy as np
import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from brand.guidelines.actions import import_package, make_effective
from brand.guidelines.selectors import load
from brand.guidelines.storage import unpack
from cms.brandgate import rechecking, waiving
from cms.brandgate.cards import making
from cms.brandgate.cards.drawing import Wording, draw
from cms.brandgate.cards.faces import FaceMissing, face_for
from cms.brandgate.cards.models import SocialCard
from cms.brandgate.checking import known_verdict, let_stand, rows_of
from cms.brandgate.models import Finding, Recheck, Subject, Verdict
from cms.brandgate.selectors import open_findings
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
        return SocialCard.objects.get(pk=card.pk)

    return make


def picture_of(card):
    with default_storage.open(card.key) as handle:
        return Image.open(io.BytesIO(handle.read())).convert("RGB")


def condemn(card):
    """Let a verdict stand for a card that breaks the guideline, as if it had been drawn otherwise."""
    failed = Verdict.objects.filter(status=Verdict.Status.FAILED).order_by("pk").first()
    card.sha256 = "f" * 64
    card.save(update_fields=["sha256"])
    about = {"sha256": card.sha256, "edition": failed.edition, "engine": failed.engine, "kind": "artwork"}
    verdict, _new = Verdict.objects.get_or_create(**about, defaults={"status": failed.status, "report": failed.report})
    Finding.objects.bulk_create(rows_of(verdict), ignore_conflicts=True)
    let_stand(card, verdict, guess=None)


def visible(card):
    found = find(PUBLIC_READER, timezone.now(), card.guid)
    return found is not None and found.visible


def test_it_is_drawn_in_the_edition_and_holds_against_it(card_of, make_article, good):
    card = card_of(make_article(TITLE, lead_image=good))
    verdict = known_verdict(card)
    assert (card.problem, verdict.status) == ("", Verdict.Status.PASSED)
    assert verdict.kind == "artwork"
    assert [logo.variant for logo in verdict.evidence.logos] == ["primary"]
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
    condemn(card)
    assert ("logo.distortion", "title") in {(r.code, r.field) for r in examine(Candidate(item=page))}
    Subject.objects.filter(card=card).delete()
    page = publish(page)
    card.refresh_from_db()
    making.give_out(card)
    assert not visible(card)
    condemn(card)
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
    assert (card.key, known_verdict(card)) == ("", None)
    assert "Noto Sans SC" in card.problem
    with pytest.raises(FaceMissing, match="Lora không có chữ"):
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


@pytest.fixture
def writer(site):
    return get_user_model().objects.create_superuser("binh", "b@example.org", "a-long-password")


def test_its_findings_stand_in_the_list_and_filters_find_them(card_of, make_article, wrong, writer, client, publish):
    page = make_article(owner=writer)
    card = card_of(page)
    assert not open_findings().filter(column="card").exists()
    condemn(card)
    client.force_login(writer)
    found = open_findings().filter(column="card", rule="logo.distortion").get()
    assert (found.title, found.guid, found.author_id) == (page.title, card.guid, writer.pk)
    assert (found.is_live, found.is_waived) == (False, False)
    shown = client.get(reverse("brandgate:findings"), {"thing": "card"}).content.decode()
    assert reverse("brandgate:card", args=[card.pk]) in shown
    assert "Logo bị ép" not in shown
    assert (
        reverse("brandgate:card", args=[card.pk])
        not in client.get(reverse("brandgate:findings"), {"thing": "image"}).content.decode()
    )
    other = get_user_model().objects.create_superuser("other", "o@example.org", "a-long-password")
    waiver = waiving.ask(rule=found.rule, target=page, reason="Cờ cũ", until=timezone.localdate(), user=writer)
    waiving.decide(waiver=waiver, approve=True, user=other)
    assert open_findings().filter(column="card", rule=found.rule).get().is_waived


def test_findings_of_earlier_words_and_of_withdrawn_items_stand_nowhere(
    card_of, make_article, wrong, publish, identity
):
    page = publish(make_article())
    earlier = card_of(page)
    condemn(earlier)
    assert open_findings().filter(column="card", is_live=True).exists()
    page.title = "Tên mới"
    making.make_card.call(asdict(words_of(page)), written=True)
    # What is out still says the earlier words.
    assert open_findings().filter(column="card", guid=earlier.guid).exists()
    page = publish(page)
    making.make_card.call(asdict(words_of(page)), written=True)
    assert not open_findings().filter(column="card").exists()
    condemn(SocialCard.objects.get(guid=words_of(page).guid))
    assert open_findings().filter(column="card").exists()
    actions.withdraw(guid=page.guid, reason="Sai sự thật")
    assert not open_findings().filter(column="card").exists()


def test_the_editor_shows_the_card_of_each_language_and_what_stands_against_it(
    card_of, make_article, wrong, writer, client, site
):
    from cms.core.installation import section

    page = make_article(owner=writer)
    page.save_revision()
    english = make_article("Quan ho by the Cau river", parent=section("en"))
    english.translation_key = page.translation_key
    english.save()
    english.save_revision()
    card = card_of(page)
    condemn(card)
    body = {"language": "vi", "type": "article", "page": page.pk, "texts": [], "pictures": []}

    def ask():
        return client.post(reverse("brandgate:written"), body, content_type="application/json").json()

    client.force_login(writer)
    answer = ask()
    assert [(one["language"], bool(one["picture"])) for one in answer["cards"]] == [("vi", True), ("en", False)]
    assert answer["cards"][0]["state"] == "trái quy định nhận diện"
    assert answer["cards"][0]["alt"] == page.title
    stops = [one for one in answer["findings"] if one["rule"] == "logo.distortion"]
    assert [(one["place"], one["picture"], one["blocks"]) for one in stops] == [("title", "Ảnh chia sẻ", True)]
    picture = client.get(answer["cards"][0]["picture"])
    assert b"".join(picture.streaming_content)[:4] == b"\x89PNG"
    assert "logo.distortion" in client.get(answer["cards"][0]["url"]).content.decode()
    stranger = get_user_model().objects.create_user("la", "l@example.org", "a-long-password")
    stranger.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(stranger)
    answer = ask()
    assert (answer["cards"], [one for one in answer["findings"] if one["picture"]]) == ([], [])
    assert client.get(reverse("brandgate:card_picture", args=[card.pk])).status_code in {302, 403}
    assert client.get(reverse("brandgate:card", args=[card.pk])).status_code in {302, 403}


def test_a_card_that_could_not_be_drawn_says_why_on_its_screen(identity, make_article, card_of, writer, client, site):
    from cms.core.installation import section

    card = card_of(make_article("韩语", parent=section("zh-hans")))
    client.force_login(writer)
    why = "phông chữ Noto Sans SC chưa được cài đặt"
    assert why in client.get(reverse("brandgate:cards")).content.decode()
    assert why in client.get(reverse("brandgate:card", args=[card.pk])).content.decode()


def test_a_trial_draws_cards_as_the_new_edition_would(card_of, make_article, publish, make_package, identity, writer):
    def no_logo(document):
        document["edition"]["version"] = "1.1.0"
        for logo in document["logos"]:
            logo["lockup"] = logo["lockup"].replace("horizontal", "wide")

    card = card_of(publish(make_article()))
    key = card.key
    new = import_package(make_package("new", change=no_logo))
    run = rechecking.begin(new, purpose=Recheck.Purpose.TRIAL, user=writer)
    rechecking.advance.call(run.pk)
    item = run.items.get(card=card)
    assert "không có logo ngang" in item.problem
    card.refresh_from_db()
    assert card.key == key

    def same(document):
        document["edition"]["version"] = "1.2.0"

    good = import_package(make_package("good", change=same))
    run = rechecking.begin(good, purpose=Recheck.Purpose.TRIAL, user=writer)
    rechecking.advance.call(run.pk)
    item = run.items.get(card=card)
    assert (item.problem, item.before, item.after, item.changed) == ("", "passed", "passed", False)


def test_a_recheck_draws_them_and_lets_the_verdict_stand(card_of, make_article, publish, make_package, identity):
    def darker(document):
        document["edition"]["version"] = "1.1.0"
        document["colours"]["cham"]["$value"]["hex"] = "#1F2E5D"
        document["colours"]["cham"]["$value"]["components"][2] = 93 / 255

    card = card_of(publish(make_article()))
    new = make_effective(import_package(make_package("new", change=darker)))
    assert known_verdict(card) is None
    run = rechecking.begin(new, purpose=Recheck.Purpose.STANDING)
    rechecking.advance.call(run.pk)
    fresh = SocialCard.objects.get(pk=card.pk)
    assert fresh.drawn_for.startswith(new.sha256[:24])
    assert known_verdict(fresh).edition == new.key
    assert run.items.get(card=card).verdict == known_verdict(fresh)


def test_its_address_stops_when_its_item_goes(card_of, make_article, publish, client):
    page = publish(make_article())
    card = card_of(page)
    assert b"".join(client.get(card.url).streaming_content)
    actions.withdraw(guid=page.guid, reason="Sai sự thật")
    gone = client.get(card.url)
    assert (gone.status_code, gone["Cache-Control"]) == (404, "no-store")
    other = publish(make_article("Bài khác"))
    card = card_of(other)
    assert b"".join(client.get(card.url).streaming_content)
    other.unpublish()
    assert client.get(card.url).status_code == 404
