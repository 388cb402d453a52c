"""A break fails with the consumer's name, unless it was announced in time; the ledger is read strictly."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import subprocess

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from graphql import build_schema

from api import contract
from api.contract import ledger, policies
from api.contract.change import Change, Kind

TODAY = dt.date(2027, 3, 1)
FIELD = "Article.byline"
HEAD = "# Changes\n\nFor people.\n\n"


@pytest.fixture
def broken(tmp_path, monkeypatch):
    """Return a function that breaks a copy of the contract; what is written there is checked against the real one."""
    real = contract.folder()
    copy = tmp_path / "contract"
    copy.mkdir()
    for name in contract.RELEASED:
        (shutil.copytree if (real / name).is_dir() else shutil.copyfile)(real / name, copy / name)
    text = (real / "CHANGES.md").read_text()
    announced = "\n" + text[text.index("\n## ") :]
    (copy / "CHANGES.md").write_text(HEAD + announced)
    monkeypatch.setattr(contract, "folder", lambda: copy)
    monkeypatch.setattr(timezone, "localdate", lambda: TODAY)

    def change(name, old, new, *, ledger=""):
        path = copy / name
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new))
        (copy / "CHANGES.md").write_text(HEAD + ledger + announced)
        return str(real)

    return change


def without_field(text, kinds, field):
    """Return SDL without a field of these types."""
    from graphql import parse, print_ast

    document = parse(text)
    for node in document.definitions:
        if getattr(node, "name", None) is not None and node.name.value in kinds:
            node.fields = tuple(found for found in node.fields if found.name.value != field)
    return print_ast(document)


def take_away(broken, ledger=""):
    real = str(contract.folder())
    for name in ("schema.graphql", "schema.partner.graphql", "schema.office.graphql"):
        text = (contract.folder() / name).read_text()
        real = broken(name, text, without_field(text, {"Item", "Article", "Event"}, "byline"), ledger=ledger)
    return real


def test_a_seeded_break_fails_with_the_names_of_its_consumers(broken, capsys):
    with pytest.raises(CommandError) as caught:
        call_command("contract", "check", against=take_away(broken))
    said = str(caught.value)
    assert "Article.byline: hits partner (operations/partner/changes.graphql, operations/partner/item.graphql)" in said
    assert "portal (operations/portal/draft.graphql, operations/portal/item-at.graphql" in said
    assert "announce: deprecated `Article.byline` until 2027-05-30" in said
    assert "breaking  field-removed                Article.byline" in capsys.readouterr().out


DATED = "## {day}\n\n" + "".join(
    f"- deprecated `{name}.byline` until {{until}}: ask for\n  `credit`.\n" for name in ("Item", "Article", "Event")
)


def test_a_break_announced_in_time_passes(broken, capsys):
    real = take_away(broken, DATED.format(day="2026-12-01", until="2027-03-01"))
    call_command("contract", "check", against=real)
    assert capsys.readouterr().out.splitlines()[-1].startswith("3 breaking, ")


def test_a_break_before_its_day_fails(broken):
    real = take_away(broken, DATED.format(day="2026-12-01", until="2027-03-02"))
    with pytest.raises(CommandError, match=r"line 7 of CHANGES\.md promised it until 2027-03-02"):
        call_command("contract", "check", against=real)


def test_a_break_announced_too_shortly_is_no_announcement(broken):
    real = take_away(broken, DATED.format(day="2026-12-02", until="2027-03-01"))
    with pytest.raises(CommandError, match=r"CHANGES\.md, line 7: 2027-03-01 is 89 days after 2026-12-02; at least"):
        call_command("contract", "check", against=real)


def test_changes_are_given_as_json(broken, capsys):
    path = "examples/portal/item-at/moved.json"
    real = broken(path, '/vi/article/gom-phu-lang"', '/vi/article/other"')
    call_command("contract", "check", against=real, json=True)
    report = json.loads(capsys.readouterr().out)
    assert report["problems"] == []
    assert [(c["kind"], c["level"], c["path"], c["consumers"]) for c in report["changes"]] == [
        (
            "example-value-changed",
            "dangerous",
            f"{path}#data.itemAt.redirectTo",
            {"portal": ["operations/portal/item-at.graphql"]},
        )
    ]


def test_nothing_changed_against_itself(capsys):
    call_command("contract", "check", against=str(contract.folder()))
    assert capsys.readouterr().out == "0 breaking, 0 dangerous, 0 safe\n"


def test_a_git_ref_is_compared_with(tmp_path, settings, capsys):
    settings.BASE_DIR, real = tmp_path, contract.folder()
    there = tmp_path / "frontend_contract"
    there.mkdir()
    shutil.copy(real / "schema.graphql", there)
    (there / "CHANGES.md").write_text(HEAD)
    git = ["git", "-c", "user.name=x", "-c", "user.email=x@example.invalid"]
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "x"], ["tag", "v1"]):
        subprocess.run([*git, *command], cwd=tmp_path, check=True)
    text = (there / "schema.graphql").read_text()
    (there / "schema.graphql").write_text(text + "\nscalar Other\n")
    call_command("contract", "check", against="v1", all=True)
    assert "safe      type-added                   Other" in capsys.readouterr().out
    for ref in ("v2", "--output=x"):
        with pytest.raises(CommandError, match="is no folder and no git ref"):
            call_command("contract", "check", against=ref)
    with pytest.raises(CommandError, match=r"holds no contract: there is no schema\.graphql in it"):
        call_command("contract", "check", against=str(tmp_path))


def test_the_released_contract_is_kept_as_it_is_written(broken, capsys):
    broken("schema.graphql", "type Place", "type Place")
    stray = contract.released() / "examples" / "old.json"
    stray.parent.mkdir(parents=True)
    stray.write_text("{}")
    call_command("contract", "release")
    assert not stray.exists()
    call_command("contract", "check")
    assert capsys.readouterr().out.splitlines()[-1] == "0 breaking, 0 dangerous, 0 safe"


def case(changes=(), entries=(), sdl="type Query { a: Int }", requests=None):
    return policies.Case(list(changes), list(entries), {"public": build_schema(sdl)}, TODAY, requests or {})


def test_what_the_schema_calls_deprecated_must_have_its_day():
    sdl = """
    type Query { a(x: Int @deprecated): Int @deprecated  b(k: K, i: I): Int }
    enum K { V @deprecated W }
    input I { f: Int @deprecated }
    """
    found = policies.deprecated_is_dated(case(sdl=sdl))
    assert [line.split(" ")[0] for line in found] == ["I.f", "K.V", "Query.a", "Query.a(x:)"]
    assert found[0].endswith("write into CHANGES.md: deprecated `I.f` until 2027-05-30: ...")
    entries = ledger.read(
        "## 2026-01-01\n"
        + "".join(f"- deprecated `{path}` until 2026-05-01: x\n" for path in ("I.f", "K.V", "Query.a", "Query.a(x:)"))
    )
    assert policies.deprecated_is_dated(case(sdl=sdl, entries=entries)) == []


def test_a_line_covers_what_lies_in_its_path():
    entries = ledger.read(
        "## 2026-01-01\n"
        "- deprecated `Query.a` until 2026-05-01: x\n"
        "- deprecated `examples/p/q.json` until 2026-05-01: x\n"
    )
    inside = [Change(Kind.ARGUMENT_REMOVED, "Query.a(x:)"), Change(Kind.EXAMPLE_SHAPE_CHANGED, "examples/p/q.json#d.e")]
    assert policies.breaking_is_dated(case(inside, entries)) == []
    beside = [Change(Kind.FIELD_REMOVED, "Query.b"), Change(Kind.EXAMPLE_SHAPE_CHANGED, "examples/p/r.json#d")]
    assert len(policies.breaking_is_dated(case(beside, entries))) == 2


def test_what_is_still_asked_for_is_not_removed():
    change = Change(Kind.FIELD_REMOVED, "Query.a")
    asked = {"Query.a": {"portal": 12, "key 3": 1}}
    assert policies.removed_is_unused(case([change], requests=asked)) == [
        f"{change.line()}; still asked for by key 3 1 times, portal 12 times"
    ]
    assert policies.removed_is_unused(case([change], requests={"Query.b": {"portal": 1}})) == []


def test_the_ledger_is_read():
    text = HEAD + "## 2027-01-01\n\n- added `Query.x(y:)`: new.\n\n## 2026-01-01\n- removed `K.V`: it is\n  gone.\n"
    first, second = ledger.read(text)
    assert (first.line, first.day, first.verb, first.path) == (7, dt.date(2027, 1, 1), "added", "Query.x(y:)")
    assert (second.line, second.text, second.until) == (10, "it is gone.", None)


def test_the_ledger_of_the_project_is_sound():
    assert ledger.read((contract.folder() / "CHANGES.md").read_text())


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("## 1 May", "line 1: '## 1 May'; a section is `## YYYY-MM-DD`"),
        ("## 2026-02-30", "line 1: '2026-02-30' is no day"),
        ("## 2026-01-01\n## 2026-01-01", "line 2: 2026-01-01 stands below 2026-01-01; the newest section comes first"),
        ("## 2026-01-01\nhello", "line 2: 'hello'; an entry is"),
        ("## 2026-01-01\n- added Query.a: x", "line 2: '- added Query.a: x'; an entry is"),
        ("## 2026-01-01\n- added `Query.a`:", "line 2: '- added `Query.a`:'; an entry is"),
        ("## 2026-01-01\n- Removed `Query.a`: x", "line 2: 'Removed' is no verb; there are added, changed,"),
        ("## 2026-01-01\n- removed `Query/a`: x", "line 2: 'Query/a' is no path"),
        ("## 2026-01-01\n- deprecated `Query.a`: x", "line 2: `deprecated` needs `until YYYY-MM-DD`"),
        ("## 2026-01-01\n- added `Query.a` until 2027-01-01: x", "line 2: `added` has no `until`"),
        ("## 2026-01-01\n- deprecated `Query.a` until soon: x", "line 2: 'soon' is no day"),
        ("## 2026-01-01\n- deprecated `Query.a` until 2026-03-31: x", "line 2: 2026-03-31 is 89 days after"),
        ("## 2026-01-01\n- added `Query.a`: x\n- added `Query.a`: y", "line 3: says again what line 2 says"),
    ],
)
def test_a_ledger_that_strays_from_its_form_is_refused_by_line(lines, said):
    with pytest.raises(ledger.BadLedger) as caught:
        ledger.read(lines)
    assert str(caught.value).startswith(said)
