"""The rule reference is made from the rules, complete, and current where it is committed."""

import ast
import dataclasses
from pathlib import Path

import pytest

import brand.engine.rules
from brand.engine import RULES
from brand.engine.exchange.command import main
from brand.engine.rules import reference
from brand.engine.rules.doubts import DOUBTS, FACET_DOUBTS

_COMMITTED = Path(__file__).parents[3] / "docs" / "rules"


def test_the_committed_pages_are_current():
    assert reference.stale(_COMMITTED) == []


def test_there_is_a_page_a_rule_and_an_index_that_names_them():
    made = reference.pages()
    assert set(made) == {"README.md", *(f"{rule.id}.md" for rule in RULES)}
    for rule in RULES:
        assert f"]({rule.id}.md)" in made["README.md"]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_page_says_all_there_is_to_say(rule):
    text = reference.pages()[f"{rule.id}.md"]
    for words in (rule.summary, rule.rationale, rule.measure):
        assert {"vi", "en"} == set(words)
        assert words["vi"] in text
        assert words["en"] in text
    for code in (*rule.messages, *rule.doubts):
        assert text.count(f"| `{code}` |") >= 2  # once a language
    for field in dataclasses.fields(rule.limits):
        assert f"`$.rules.{rule.id}.limits.{field.name}" in text


def test_rules_declare_the_doubts_they_raise():
    folder = Path(brand.engine.rules.__file__).parent
    declared = {code for rule in RULES for code in rule.doubts}
    for codes in (*(rule.doubts for rule in RULES), *FACET_DOUBTS.values()):
        assert set(codes) <= set(DOUBTS)
    raised = {
        node.args[0].value
        for file in folder.glob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Doubt"
        if isinstance(node.args[0], ast.Constant)
    }
    assert raised <= declared


def test_writing_and_checking(tmp_path, capsys):
    folder = tmp_path / "rules"
    assert main(["reference", "--out", str(folder), "--check"]) == 1
    assert "README.md: not current" in capsys.readouterr().err
    assert not folder.exists()
    assert main(["reference", "--out", str(folder)]) == 0
    assert main(["reference", "--out", str(folder), "--check"]) == 0
    page = folder / "colour.contrast.md"
    page.write_text(page.read_text(encoding="utf-8") + "one more line\n", encoding="utf-8")
    gone = folder / "colour.forgotten.md"
    gone.write_text(
        page.read_text(encoding="utf-8").replace("# colour.contrast", "# colour.forgotten"), encoding="utf-8"
    )
    notes = folder / "notes.md"
    notes.write_text("# Notes\n", encoding="utf-8")
    assert reference.stale(folder) == ["colour.contrast.md", "colour.forgotten.md"]
    assert main(["reference", "--out", str(folder)]) == 0
    assert (reference.stale(folder), gone.exists(), notes.exists()) == ([], False, True)


def test_a_folder_that_cannot_be_written_is_named(tmp_path, capsys):
    (tmp_path / "rules").write_text("a file")
    assert main(["reference", "--out", str(tmp_path / "rules")]) == 2
    assert "give a folder" in capsys.readouterr().err
