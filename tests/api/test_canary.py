"""Walk the whole public schema with generated queries and find nothing that is not public.

Secrets are planted in everything the public must not see: drafts, later drafts of published items, partner fields and
items, embargoed, expired, unpublished, withdrawn and erased items, their pictures and places. The queries are made
from the schema itself, the least asked-for fields first, with the guids, paths and words of what is hidden as
arguments.
"""

from __future__ import annotations

import base64
import datetime as dt
import json
import random

import pytest
from django.utils import timezone
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLList,
    GraphQLNonNull,
    get_named_type,
    is_abstract_type,
    is_leaf_type,
    is_object_type,
)

from api.errors import ApiError, Code
from api.request import Asked
from api.schema import schema_for
from api.view import answer_to
from cms.core.models import Place, Topic
from cms.releases import actions, erasure
from cms.releases.audience import PUBLIC_READER, Audience
from cms.releases.models import Release
from tests.api.conftest import ENTITLED
from tests.thorough import times

QUERIES = times(2000)
# Everything planted holds both: one is asked with, the other must never be answered.
ASKED, SECRET = "kanarienvogel", "zilpzalp"
CANARY = f"{ASKED} {SECRET}"
HOUR = dt.timedelta(hours=1)


@pytest.fixture
def world(make_article, make_picture, publish):
    """Plant everything; return (public pages, hidden guids that the public never saw, all guids, all paths)."""
    place = Place.objects.create(name={"vi": "Đình Bảng"})
    secret_place, seen_place = (
        Place.objects.create(
            name={"vi": f"{CANARY} place"}, former_names=f"{CANARY} former", latitude="21.1", longitude="106.1"
        )
        for _each in range(2)
    )
    topic = Topic.objects.create(code="medtop:20000002", name={"vi": f"{CANARY} topic"})
    secret = {"summary": f"{CANARY} summary", "byline": f"{CANARY} byline", "credit_line": f"{CANARY} credit"}
    body = [("text", {"text_html": f"<p>{CANARY} body</p>"}), ("quote", {"quote_text": f"{CANARY} quote"})]

    def picture(name):
        words = {"vi": f"{CANARY} {name} alt"}
        return make_picture(f"{CANARY} {name}", alt=words, caption=words, creator=f"{CANARY} {name} creator")

    def hidden(name, at):
        page = make_article(f"{CANARY} {name}", slug=f"{ASKED}-{name}", lead_image=picture(name), body=body, **secret)
        page.topics, page.places = [topic], [at]
        return page

    pages = {"draft": hidden("draft", secret_place)}
    pages["partner"] = publish(hidden("partner", secret_place), audience=Audience.PARTNER)
    pages["embargoed"] = publish(hidden("embargoed", secret_place), embargo_until=timezone.now() + HOUR)
    never_seen = [*pages.values(), *(page.lead_image for page in pages.values()), secret_place]
    for name in ("unpublished", "withdrawn", "erased", "expired"):
        pages[name] = publish(hidden(name, seen_place))
    pages["unpublished"].unpublish()
    actions.withdraw(guid=pages["withdrawn"].guid, reason="Rút.")
    erasure.erase(guid=pages["erased"].guid, ground=f"{CANARY} ground")
    Release.objects.filter(pk=pages["expired"].guid).update(expires_at=timezone.now() - HOUR)

    related = [("related", {"related_title": "Xem", "related_items": list(pages.values())[:3]})]
    public = []
    for number in range(3):
        page = make_article(f"Quan họ {number}", lead_image=make_picture(f"Bến {number}"), body=related)
        page.places = [place]
        partners = {"ed_note": f"{CANARY} note", "embargo_note": f"{CANARY} embargo", "sensitivity": "figures"}
        public.append(publish(page, **partners))
    later = type(public[0]).objects.get(pk=public[0].pk)
    later.summary = f"{CANARY} later draft"
    later.save_revision()
    spent = picture("spent")
    page = publish(make_article("Ảnh hết hạn", lead_image=spent))
    public.append(page)
    spent.rights_until = timezone.now() - HOUR
    actions.refresh(item=spent)
    pictures = [page.lead_image for page in [*pages.values(), *public]]
    everything = [*pages.values(), *public, place, secret_place, seen_place, *pictures]
    guids = [str(thing.guid) for thing in everything]
    paths = [f"/vi/article/{page.slug}" for page in [*pages.values(), *public]]
    masters = [page.lead_image.sha256 for page in public]
    return public, [str(thing.guid) for thing in never_seen], guids, paths, masters


class Walker:
    """Make documents from the schema, the least asked-for fields first."""

    def __init__(self, schema, seed, values):
        self.schema = schema
        self.random = random.Random(seed)  # noqa: S311 - no secret
        self.values = values
        self.asked = {
            (name, field): 0
            for name, shown in schema.type_map.items()
            if is_object_type(shown) and not name.startswith("__")
            for field in shown.fields
        }

    def document(self):
        self.left, self.number = 24, 0
        root = self.schema.query_type
        name = min(root.fields, key=lambda field: (self.asked[root.name, field], self.random.random()))
        return f"{{ {self.field(root, name, 0)} }}"

    def field(self, parent, name, depth):
        definition = parent.fields[name]
        if (parent.name, name) in self.asked:
            self.asked[parent.name, name] += 1
        self.left -= 1
        self.number += 1
        inner = get_named_type(definition.type)
        text = f"f{self.number}: {name}{self.arguments(definition.args)}"
        return text if is_leaf_type(inner) else f"{text} {{ {self.selection(inner, depth + 1)} }}"

    def selection(self, shown, depth):
        if is_abstract_type(shown):
            kinds = self.schema.get_possible_types(shown)
            count = lambda kind: sum(self.asked[kind.name, field] for field in kind.fields) / len(kind.fields)  # noqa: E731
            chosen = sorted(kinds, key=lambda kind: (count(kind), self.random.random()))[:2]
            parts = [f"... on {kind.name} {{ {self.selection(kind, depth)} }}" for kind in chosen]
            return " ".join(["__typename", *parts])
        open_ = depth < 7 and self.left > 6
        fields = [name for name, f in shown.fields.items() if open_ or is_leaf_type(get_named_type(f.type))]
        fields.sort(key=lambda name: (self.asked[shown.name, name], self.random.random()))
        wanted = fields[: self.random.randint(1, 4)]
        return " ".join(["__typename", *(self.field(shown, name, depth) for name in wanted)])

    def arguments(self, args):
        given = {}
        for name, argument in args.items():
            required = isinstance(argument.type, GraphQLNonNull)
            # Given together they are refused, which asks nothing.
            if required or (name not in {"last", "before", "fallback"} and self.random.random() < 0.4):
                given[name] = self.value(name, argument.type)
        return f"({', '.join(f'{name}: {value}' for name, value in given.items())})" if given else ""

    def value(self, name, type_):
        if isinstance(type_, GraphQLNonNull):
            return self.value(name, type_.of_type)
        if isinstance(type_, GraphQLList):
            return f"[{', '.join(self.value(name, type_.of_type) for _each in range(self.random.randint(1, 4)))}]"
        if isinstance(type_, GraphQLEnumType):
            return self.random.choice(list(type_.values))
        if isinstance(type_, GraphQLInputObjectType):
            names = self.random.sample(list(type_.fields), self.random.randint(0, 2))
            return f"{{{', '.join(f'{n}: {self.value(n, type_.fields[n].type)}' for n in names)}}}"
        if type_.name == "Int":
            return str(self.random.randint(1, 4))
        if type_.name == "Float":
            return str(self.random.choice([21.1, 90.0, 106.1]))
        pool = self.values.get(name, self.values["guid"] if type_.name == "ID" else [ASKED])
        return json.dumps(self.random.choice(pool))


def assert_no_secret(answer, secrets):
    text = json.dumps(answer, ensure_ascii=False)
    for secret in secrets:
        assert secret not in text, (secret, text)
    for cursor in cursors(answer):
        plain = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode("latin-1")
        for secret in secrets:
            assert secret not in plain
            assert secret.replace("-", "") not in plain


def cursors(answer):
    stack = [answer]
    while stack:
        value = stack.pop()
        if isinstance(value, dict):
            stack.extend(value.values())
        elif isinstance(value, list):
            stack.extend(value)
        elif isinstance(value, str) and len(value) > 30 and value.isascii() and value.replace("_", "").isalnum():
            yield value


@pytest.mark.long
def test_no_generated_query_finds_what_is_not_public(world):
    public, never_seen, guids, paths, masters = world
    walker = Walker(
        schema_for(Audience.PUBLIC),
        20260301,
        {
            "guid": guids,
            "id": guids,
            "ids": guids,
            "place": guids,
            "path": paths,
            "locale": ["vi", "en"],
            "lang": ["vi", "en", "ko"],
            "topics": ["medtop:20000002"],
            "query": [ASKED, f"{ASKED} note", "quan họ", "quan ho", "body", "place"],
            "after": [""],
            "variant": ["primary"],
        },
    )
    answered, codes = 0, set()
    for _number in range(QUERIES):
        document = walker.document()
        # An answer may repeat the guid it was asked about.
        asked_with = {guid for guid in never_seen if guid in document}
        try:
            answer = answer_to(Asked(query=document), PUBLIC_READER)
        except ApiError as error:
            codes.add(error.code)
            answer = {"errors": [error.formatted()]}
        answered += "data" in answer
        codes |= {error["extensions"]["code"] for error in answer.get("errors", ())}
        assert_no_secret(answer, {SECRET, *masters, *(guid for guid in never_seen if guid not in asked_with)})
    assert answered >= QUERIES * 0.95
    refused = {Code.BAD_CURSOR, Code.QUERY_TOO_COSTLY, Code.QUERY_TOO_LARGE, Code.BAD_ARGUMENT, Code.PREVIEW_CLOSED}
    assert codes <= refused
    # Every field of every type was asked for, but for those of brands and of subscriptions, which are no query's.
    left_out = ("Brand", "Subscription")
    assert [field for field, count in walker.asked.items() if not count and not field[0].startswith(left_out)] == []
    assert len(public) == 4


def test_no_count_tells_of_what_is_hidden(world, ask):
    public, never_seen, guids, _paths, _masters = world
    shown = len(public)
    answer = ask(
        """query($secret: String!, $ids: [ID!]!, $place: [ID!]) {
          articles { totalCount pageInfo { hasNextPage } }
          hidden: articles(filter: { topics: ["medtop:20000002"] }) { totalCount }
          inPlace: articles(filter: { place: $place }) { totalCount }
          search(query: $secret) { totalCount nodes { guid } }
          nodes(ids: $ids) { __typename }
        }""",
        secret=ASKED,
        ids=never_seen,
        place=[never_seen[-1]],
    )
    assert answer["articles"] == {"totalCount": shown, "pageInfo": {"hasNextPage": False}}
    assert answer["hidden"] == answer["inPlace"] == {"totalCount": 0}
    assert answer["search"] == {"totalCount": 0, "nodes": []}
    assert {node["__typename"] for node in answer["nodes"]} == {"NotFound"}
    # The walker would find them if they were there: the entitled reader does.
    entitled = ask("{ articles(first: 100) { nodes { edNote headline } } }", reader=ENTITLED)
    assert SECRET in json.dumps(entitled)
    assert len(entitled["articles"]["nodes"]) > shown
    assert len(guids) > shown
