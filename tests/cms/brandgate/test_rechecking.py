"""Trials and rechecks: everything is looked at once, nothing is lost when a worker dies, what is live stays live."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone

from brand.guidelines.actions import import_package, make_effective
from cms.brandgate import rechecking
from cms.brandgate.checking import known_verdict, verdict_for
from cms.brandgate.models import Recheck, RecheckItem, Subject, Verdict
from cms.core.roles import BRAND_MANAGER, EDITOR
from cms.releases.gate import Candidate, examine
from cms.releases.models import Release

RULE = "logo.distortion"


def loose(document):
    """An edition that lets logos be stretched."""
    document["edition"]["version"] = "1.1.0"
    document["rules"][RULE]["limits"]["max_ratio_error"] = 0.9


@pytest.fixture
def next_edition(make_package):
    return import_package(make_package("next", change=loose))


def run_out(run):
    """Do what the worker does until nothing is left; how many turns it took."""
    turns = 0
    while Recheck.objects.filter(pk=run.pk, finished_at=None).exists():
        rechecking.advance.func(run.pk)
        turns += 1
        assert turns < 50
    return turns


def test_a_trial_says_what_would_change_and_changes_nothing(wrong, good, next_edition):
    before = list(Subject.objects.values_list("image", "verdict"))
    run = rechecking.begin(next_edition, purpose="trial")
    assert (run.total, run.done) == (2, 0)
    run_out(run)
    item = run.items.get(image=wrong)
    assert (item.before, item.after) == ("failed", "passed")
    assert item.vanished == [RULE]
    assert item.changed
    assert not run.items.get(image=good).changed
    assert list(Subject.objects.values_list("image", "verdict")) == before
    assert known_verdict(wrong).status == "failed"


def test_what_was_found_on_trial_stands_without_another_look_once_the_edition_is_in_force(
    wrong, next_edition, monkeypatch
):
    run_out(rechecking.begin(next_edition, purpose="trial"))
    make_effective(next_edition)
    assert known_verdict(wrong) is None
    monkeypatch.setattr("cms.brandgate.checking._report", lambda *args, **kwargs: pytest.fail("looked again"))
    rechecking.follow()
    run_out(Recheck.objects.get(purpose="standing", edition=next_edition))
    verdict = known_verdict(wrong)
    assert (verdict.status, verdict.edition) == ("passed", "nhip-cau-sample@1.1.0")
    assert verdict.evidence.edition.sha256 == next_edition.sha256


def test_a_draft_that_changes_stops_its_trial(wrong, next_edition, make_package):
    run = rechecking.begin(next_edition, purpose="trial")
    import_package(make_package("other", change=lambda d: (loose(d), d["brand"].update(short_name="Cầu"))))
    rechecking.advance.func(run.pk)
    run.refresh_from_db()
    assert (run.is_stale, run.done) == (True, 0)


def test_a_worker_that_dies_loses_the_picture_it_was_at_and_nothing_else(
    wrong, good, make_image, check, next_edition, monkeypatch
):
    check(make_image("Ba"))
    make_effective(next_edition)
    run = rechecking.begin(next_edition, purpose="standing")
    real, seen = rechecking.make_verdict, []

    def dies_at_the_second(image, edition):
        seen.append(image.pk)
        if len(seen) == 2:
            raise KeyboardInterrupt
        return real(image, edition)

    monkeypatch.setattr(rechecking, "make_verdict", dies_at_the_second)
    monkeypatch.setattr(rechecking, "SLICE", 600.0)  # however slow the machine is, the second comes in the same turn
    with pytest.raises(KeyboardInterrupt):
        rechecking.advance.func(run.pk)
    assert run.done == 1
    # Nobody advances it; the clock notices and gives the lost one free.
    Recheck.objects.filter(pk=run.pk).update(beat_at=timezone.now() - dt.timedelta(minutes=3))
    rechecking.follow()
    assert Recheck.objects.get(pk=run.pk).wakings == 1
    run_out(run)
    assert seen == [*sorted({wrong.pk, good.pk})[:2], *seen[2:]]
    assert sorted(set(seen)) == sorted(run.items.values_list("image", flat=True))
    assert len(seen) == 4  # the one that was lost, twice; the others once
    assert Verdict.objects.filter(edition="nhip-cau-sample@1.1.0").count() == len(
        {i.image.sha256 for i in run.items.select_related("image")}
    )


def test_an_item_is_claimed_by_one_worker_alone(wrong, good, next_edition):
    run = rechecking.begin(next_edition, purpose="trial")
    first, second = rechecking._claimed(run), rechecking._claimed(run)
    assert {next(first).pk, next(second).pk} == set(run.items.values_list("pk", flat=True))
    assert next(first, None) is None


def test_the_clock_rechecks_for_a_new_edition_once(wrong, next_edition):
    rechecking.follow()
    rechecking.follow()
    assert Recheck.objects.filter(purpose="standing").count() == 1
    make_effective(next_edition)
    rechecking.follow()
    assert Recheck.objects.filter(purpose="standing").count() == 2


def test_a_stricter_edition_stops_nothing_that_is_live(wrong, next_edition, make_article, make_package, admin_user):
    make_effective(next_edition)
    verdict_for(wrong)
    page = make_article(lead_image=wrong)
    page.save_revision().publish(user=admin_user)
    strict = make_package("strict", change=lambda document: document["edition"].update(version="2.0.0"))
    edition = make_effective(import_package(strict))
    run_out(rechecking.begin(edition, purpose="standing"))
    assert RecheckItem.objects.get(recheck__edition=edition, image=wrong).appeared == [RULE]
    assert Release.objects.get(pk=page.guid).state == "published"
    assert RULE in {refusal.code for refusal in examine(Candidate(page))}


def test_the_brand_manager_begins_a_trial_and_reads_it(client, site, wrong, next_edition):
    user = get_user_model().objects.create_user("manager", "m@example.org", "a-long-password")
    user.groups.add(Group.objects.get(name=BRAND_MANAGER.name))
    client.force_login(user)
    assert "Bắt đầu chạy thử" in client.get(reverse("editions:read", args=[next_edition.pk])).content.decode()
    answer = client.post(reverse("rechecks:begin", args=[next_edition.pk]))
    run = Recheck.objects.get()
    assert answer.url == reverse("rechecks:read", args=[run.pk])
    assert run.asked_by == user
    assert 'http-equiv="refresh"' in client.get(answer.url).content.decode()
    run_out(run)
    text = client.get(answer.url).content.decode()
    assert 'http-equiv="refresh"' not in text
    assert "Logo bị ép" in text
    assert RULE in text


def test_editors_begin_no_trials(client, site, wrong, next_edition):
    user = get_user_model().objects.create_user("editor", "e@example.org", "a-long-password")
    user.groups.add(Group.objects.get(name=EDITOR.name))
    client.force_login(user)
    assert client.post(reverse("rechecks:begin", args=[next_edition.pk])).status_code == 302
    assert not Recheck.objects.exists()
