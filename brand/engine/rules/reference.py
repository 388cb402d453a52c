"""The reference of the rules: one page a rule in Markdown, in Vietnamese and English, and an index.

    files = pages()                     # name of file -> text
    write(Path("docs/rules"))           # writes them, and removes pages of rules that are gone
    stale(Path("docs/rules"))           # names of the files that are missing, changed or too many

All of it is made from RULES and from the limits' classes: a page never says what the engine does not do.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, TextIO, Union, get_args, get_origin

from brand.engine.decode import Pattern, Range, Unit, key_of
from brand.engine.rules import RULES, Rule
from brand.engine.rules.doubts import DOUBTS, FACET_DOUBTS
from brand.engine.rules.reference_words import CHAPTERS, FACETS, IMPACTS, WORDS
from brand.engine.rules.rule import Words

Lang = Literal["vi", "en"]
INDEX = "README.md"
_LANGS: tuple[Lang, ...] = ("vi", "en")
_UP = f"[{WORDS['index']['vi']} · {WORDS['index']['en']}]({INDEX})"  # the third line of every page


def pages() -> dict[str, str]:
    """Give the text of each file by its name."""
    return {INDEX: _index(), **{_file(rule): _page(rule) for rule in RULES}}


def write(folder: Path) -> int:
    """Write all pages into a folder and give how many; pages of rules that are gone are removed."""
    folder.mkdir(parents=True, exist_ok=True)
    made = pages()
    for name, text in made.items():
        (folder / name).write_text(text, encoding="utf-8")
    for name in set(_present(folder)) - set(made):
        (folder / name).unlink()
    return len(made)


def stale(folder: Path) -> list[str]:
    """Give the names of the files that are missing, not as they would be written, or of no rule."""
    made, present = pages(), _present(folder)
    return sorted(name for name in {*made, *present} if made.get(name) != present.get(name))


def run(folder: Path, out: TextIO, err: TextIO, *, check: bool) -> int:
    """Write the pages, or with `check` name those that are not current; give the exit status."""
    try:
        if not check:
            print(f"{folder}: {write(folder)} pages", file=out)
            return 0
        names = stale(folder)
    except OSError as error:
        print(f"{folder}: {error.strerror}; give a folder that can be written.", file=err)
        return 2
    for name in names:
        print(f"{folder / name}: not current; run `guideline reference --out {folder}`.", file=err)
    return 1 if names else 0


def _present(folder: Path) -> dict[str, str]:
    """Give the pages in a folder by name; files that are no page of a rule, now or before, are left alone."""
    found = {}
    for file in folder.glob("*.md"):
        text = file.read_text(encoding="utf-8")
        if file.name == INDEX or text.startswith(f"# {file.stem}\n\n{_UP}\n"):
            found[file.name] = text
    return found


def _file(rule: Rule) -> str:
    return f"{rule.id}.md"


def _index() -> str:
    lines = [f"# {WORDS['index']['vi']} · {WORDS['index']['en']}", "", WORDS["made"]["vi"], "", WORDS["made"]["en"]]
    for chapter, title in CHAPTERS.items():
        rules = [rule for rule in RULES if rule.id.split(".")[0] == chapter]
        if rules:
            lines += ["", f"## {title['vi']} · {title['en']}", ""]
            lines += _table(
                (_both("rule"), _both("impact"), "Tiếng Việt", "English"),
                [
                    (f"[`{rule.id}`]({_file(rule)})", rule.impact, rule.summary["vi"], rule.summary["en"])
                    for rule in rules
                ],
            )
    lines += ["", f"## {_both('impact')}", ""]
    lines += _table(("", "Tiếng Việt", "English"), [(name, w["vi"], w["en"]) for name, w in IMPACTS.items()])
    lines += ["", f"## {_both('reading')}", "", WORDS["reading-why"]["vi"], "", WORDS["reading-why"]["en"], ""]
    lines += _table(
        (_both("code"), "Tiếng Việt", "English"),
        [(f"`{code}`", DOUBTS[code]["vi"], DOUBTS[code]["en"]) for code in _of_readers()],
    )
    return "\n".join(lines) + "\n"


def _both(key: str) -> str:
    return f"{WORDS[key]['vi']} · {WORDS[key]['en']}"


def _of_readers() -> list[str]:
    """Give the doubts that come from reading files: those no rule and no facet raises by itself."""
    own = {code for rule in RULES for code in rule.doubts} | {code for codes in FACET_DOUBTS.values() for code in codes}
    return [code for code in DOUBTS if code not in own and code != "perspective"]


def _page(rule: Rule) -> str:
    lines = [f"# {rule.id}", "", _UP]
    for lang in _LANGS:
        lines += ["", f"## {WORDS['language'][lang]}", "", *_part(rule, lang)]
    return "\n".join(lines) + "\n"


def _part(rule: Rule, lang: Lang) -> Iterator[str]:
    def head(key: str) -> str:
        return f"### {WORDS[key][lang]}"

    yield f"**{rule.summary[lang]}** {rule.rationale[lang]}"
    yield ""
    photographs = WORDS["judged-on-photographs" if rule.on_photographs else "not-on-photographs"][lang]
    yield from _table(
        (WORDS["looks-at"][lang], FACETS[rule.facet][lang]),
        [
            (WORDS["impact"][lang], f"{rule.impact}: {IMPACTS[rule.impact][lang]}"),
            (WORDS["photographs"][lang], photographs),
        ],
    )
    yield from ("", head("measure"), "", rule.measure[lang])
    yield from ("", head("limits"), "", WORDS["stands"][lang].format(path=f"$.rules.{rule.id}"), "")
    limits = list(_limits(rule.limits, f"$.rules.{rule.id}.limits", lang))
    if limits:
        if lang == "en":
            yield from (" ".join((rule.limits.__doc__ or "").split()), "")
        yield from _table(tuple(WORDS[key][lang] for key in ("path", "range", "unit", "left-out")), limits)
    else:
        yield WORDS["no-limits"][lang]
    yield from ("", head("messages"), "")
    told = [(f"`{code}`", words[lang]) for code, words in rule.messages.items()]
    yield from _table((WORDS["code"][lang], WORDS["sentence"][lang]), told)
    yield from ("", head("remedy"), "", _plain(rule.remedy[lang]))
    yield from ("", head("doubts"), "", *_doubts(rule, lang))


def _doubts(rule: Rule, lang: Lang) -> Iterator[str]:
    codes = dict.fromkeys((*rule.doubts, *FACET_DOUBTS[rule.facet]))
    if not rule.on_photographs:
        codes |= {"perspective": None}
    if codes:
        yield from _table(
            (WORDS["code"][lang], WORDS["reason"][lang]), [(f"`{code}`", DOUBTS[code][lang]) for code in codes]
        )
        yield ""
    yield WORDS["also-reading"][lang].format(index=INDEX)


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    yield _row(head)
    yield _row(("---",) * len(head), plain=True)
    for row in rows:
        yield _row(row)


def _row(cells: tuple[str, ...], *, plain: bool = False) -> str:
    shown = cells if plain else tuple(_plain(cell).replace("|", "\\|") for cell in cells)
    return "| " + " | ".join(shown) + " |"


def _plain(text: str) -> str:
    """Show the fields of a sentence as code, so that they are not taken for its words."""
    return text.replace("{", "`{").replace("}", "}`")


def _limits(kind: Any, path: str, lang: Lang) -> Iterator[tuple[str, ...]]:
    """Give a row for each value of a class: path, range, unit and what holds when it is left out."""
    hints = typing.get_type_hints(kind, include_extras=True)
    for field in dataclasses.fields(kind):
        optional = field.default is not dataclasses.MISSING or field.default_factory is not dataclasses.MISSING
        left_out = WORDS["optional" if optional else "required"][lang]
        for where, demands, base in _values(hints[field.name], f"{path}.{key_of(field)}"):
            yield f"`{where}`", _range(base, demands, lang), _unit(demands, lang), left_out


def _values(kind: Any, path: str, demands: tuple[object, ...] = ()) -> Iterator[tuple[str, tuple[object, ...], Any]]:
    """Give path, demands and plain type of each single value in a type."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is typing.Annotated:
        yield from _values(arguments[0], path, (*demands, *arguments[1:]))
    elif origin in (Union, types.UnionType):
        yield from _values(next(one for one in arguments if one is not type(None)), path, demands)
    elif origin is tuple:
        if len(arguments) == 2 and arguments[1] is Ellipsis:
            yield from _values(arguments[0], f"{path}[]", demands)
        else:
            yield f"{path}[0…{len(arguments) - 1}]", _demands_of(arguments[0]), float
    elif isinstance(origin, type) and issubclass(origin, Mapping):
        yield from _values(arguments[1], f"{path}.*", demands)
    elif dataclasses.is_dataclass(kind):
        hints = typing.get_type_hints(kind, include_extras=True)
        for field in dataclasses.fields(kind):
            yield from _values(hints[field.name], f"{path}.{key_of(field)}")
    else:
        yield path, demands, kind


def _demands_of(kind: Any) -> tuple[object, ...]:
    return get_args(kind)[1:] if get_origin(kind) is typing.Annotated else ()


def _range(base: Any, demands: tuple[object, ...], lang: Lang) -> str:
    for demand in demands:
        if isinstance(demand, Range):
            return f"{demand.low:g} – {demand.high:g}"
        if isinstance(demand, Pattern):
            return WORDS["name"][lang]
    if get_origin(base) is Literal:
        return ", ".join(f"`{value}`" for value in get_args(base))
    return WORDS["text" if base is str else "number"][lang]


def _unit(demands: tuple[object, ...], lang: Lang) -> str:
    found: Words | None = next((demand.words for demand in demands if isinstance(demand, Unit)), None)
    return found[lang] if found is not None else "–"
