"""The policy: what stops and what warns, by rule, type and channel, set by the brand manager alone."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.urls import reverse

from cms.brandgate.models import Policy
from cms.brandgate.policies import Policies
from cms.core.roles import BRAND_MANAGER, EDITOR
from cms.releases.gate import Candidate, examine

RULE = "logo.distortion"


@pytest.fixture
def person(site):
    def person(role):
        user = get_user_model().objects.create_user(f"u{role.name}", "u@example.org", "a-long-password")
        user.groups.add(Group.objects.get(name=role.name))
        return user

    return person


def line(**values):
    return Policy.objects.create(**{"reason": "Đã bàn ở giao ban", "effect": "warn"} | values)


def refused(page):
    return {refusal.code for refusal in examine(Candidate(page)) if refusal.brand}


def test_without_a_line_errors_stop_and_words_warn(identity):
    policies = Policies()
    assert [policies.effect(RULE, severity, "article", "web") for severity in ("error", "warning", "info")] == [
        "block",
        "warn",
        "warn",
    ]
    assert policies.effect("words.official-name", "error", "article", "text") == "warn"


def test_the_most_particular_line_decides(identity):
    line(effect="nothing")
    line(effect="warn", channel="web")
    line(effect="block", page_type="event")
    line(effect="nothing", rule=RULE, channel="social")
    line(effect="block", rule="logo.rotation", in_use=False)
    policies = Policies()
    assert policies.effect("logo.rotation", "error", "article", "social") == "nothing"
    assert policies.effect("logo.rotation", "error", "article", "web") == "warn"
    assert policies.effect("logo.rotation", "info", "event", "web") == "block"
    assert policies.effect(RULE, "error", "event", "social") == "nothing"


@pytest.mark.parametrize(
    ("values", "stops"),
    [
        ({"rule": RULE, "channel": "social"}, False),
        ({"rule": RULE, "channel": "web"}, True),
        ({"rule": RULE, "page_type": "event"}, True),
        ({"rule": RULE, "page_type": "article"}, False),
    ],
)
def test_the_gate_goes_by_the_policy(wrong, make_article, values, stops):
    page = make_article(lead_image=wrong)
    assert RULE in refused(page)
    line(**values)
    assert (RULE in refused(page)) is stops


def test_words_stop_an_item_where_the_policy_says_so(identity, make_article):
    page = make_article(summary="Phßng ban v\u00b5 nh©n d©n ®Þa ph\u00ad¬ng")
    assert "type.legacy-encoding" not in refused(page)
    line(effect="block", rule="type.legacy-encoding", channel="text")
    (refusal,) = [one for one in examine(Candidate(page)) if one.code == "type.legacy-encoding"]
    assert refusal.field == "summary"


def test_two_lines_in_use_about_the_same_are_refused(identity):
    line(rule=RULE)
    twin = Policy(rule=RULE, effect="block", reason="Khác")
    with pytest.raises(ValidationError):
        twin.full_clean()
    with pytest.raises(ValidationError) as caught:
        Policy(rule="logo.unheard-of", effect="block", reason="Khác").full_clean()
    assert list(caught.value.message_dict) == ["rule"]


def test_the_brand_manager_edits_and_the_history_is_kept(identity, person, client):
    client.force_login(person(BRAND_MANAGER))
    data = {"effect": "warn", "rule": RULE, "severity": "", "page_type": "article", "channel": "web"}
    client.post(reverse("policy:add"), data | {"reason": "Thử", "in_use": "on"})
    kept = Policy.objects.get()
    assert (kept.rule, kept.page_type, kept.effect) == (RULE, "article", "warn")
    client.post(reverse("policy:edit", args=[kept.pk]), data | {"effect": "block", "reason": "Đổi", "in_use": "on"})
    kept.refresh_from_db()
    assert kept.effect == "block"
    assert [revision.content["effect"] for revision in kept.revisions.order_by("pk")] == ["warn", "block"]
    history = client.get(reverse("policy:history", args=[kept.pk]))
    assert history.status_code == 200
    client.post(reverse("policy:delete", args=[kept.pk]))
    assert Policy.objects.filter(pk=kept.pk).exists()


def test_nobody_else_touches_the_policy(identity, person, client):
    kept = line(rule=RULE)
    client.force_login(person(EDITOR))
    assert client.get(reverse("policy:list")).status_code == 302
    response = client.post(reverse("policy:edit", args=[kept.pk]), {"effect": "nothing", "reason": "x"})
    assert response.status_code == 302
    client.post(reverse("policy:add"), {"effect": "nothing", "rule": RULE, "reason": "x"})
    assert list(Policy.objects.values_list("effect", flat=True)) == ["warn"]
