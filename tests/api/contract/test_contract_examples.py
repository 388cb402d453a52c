"""Every document answers over the sample site what its examples say, and an example that says too little is named."""

from __future__ import annotations

import json

import pytest

from api import contract
from api.contract import situations, stage
from cms.releases.models import Release

LIVE = {"about": "A story.", "reader": "public", "request": {"variables": {}}}


@pytest.fixture(scope="module")
def model():
    return contract.operations()


def test_every_document_answers_its_examples(site, model):
    with stage.staged() as staged:
        texts = situations.written(contract.folder(), model, staged)
    assert contract.stale(texts) == []
    assert len(texts) >= 40
    assert Release.objects.count() == 0


def test_every_operation_has_an_example(model):
    assert situations.without_example(contract.folder(), model) == []


def test_what_the_moment_of_asking_made_is_written_as_fixed():
    path = contract.folder() / "examples/partner/submission-create/created.json"
    written = json.loads(path.read_text())["answer"]["data"]["submissionCreate"]["submission"]
    assert written["submittedAt"] == "2026-05-01T01:00:00.000000Z"
    assert written["guid"][14] == "5"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "examples/a/b.json is not JSON"),
        (json.dumps(LIVE | {"answers": 1}), "examples/a/b.json has the unknown keys answers; there are about,"),
        (json.dumps(LIVE | {"about": " "}), "examples/a/b.json does not say what it is about"),
        (json.dumps(LIVE | {"reader": "me"}), "examples/a/b.json: reader is 'me'; choose one of public, partner"),
    ],
)
def test_an_example_that_does_not_state_its_situation_is_named(text, said):
    with pytest.raises(situations.BadExample) as caught:
        situations.Situation.read("examples/a/b.json", text)
    assert str(caught.value).startswith(said)


def test_an_example_of_no_operation_and_an_unknown_mark_are_named(db, tmp_path, model):
    path = tmp_path / "examples/portal/gone/live.json"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(LIVE))
    staged = stage.Staged({}, {"loaded": 3})
    with pytest.raises(situations.BadExample, match=r"there is no operations/portal/gone\.graphql"):
        situations.written(tmp_path, model, staged)
    with pytest.raises(situations.BadExample, match="mark 'later'; there are loaded"):
        situations.answered(situations.Situation("x", "x", "public", {}, mark="later"), model.operations[0], staged)
    answered = [operation.path for operation in model.operations if operation.kind != "subscription"]
    assert situations.without_example(tmp_path, model) == answered
