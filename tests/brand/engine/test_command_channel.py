"""The channel reaches a check from the command line, its cache and its records."""

from __future__ import annotations

import json

import pytest

from brand.engine.command import main


@pytest.fixture
def poster(tmp_path, artboard, placed):
    file = tmp_path / "poster.svg"
    file.write_bytes(artboard(placed("symbol-primary", "translate(50 50)"))[1])
    return str(file)


def rules_said(capsys, *arguments):
    main([*arguments, "--jsonl"])
    return {finding["rule"] for finding in json.loads(capsys.readouterr().out)["findings"]}


@pytest.mark.usefixtures("one_pool")
def test_a_picture_of_a_film_is_held_against_the_rules_of_films(poster, tmp_path, capsys):
    cache = ["--cache", str(tmp_path / "cache")]
    assert not any(rule.startswith("film.") for rule in rules_said(capsys, *cache, poster))
    for _kept in (False, True):  # what was kept without a channel is no answer
        assert "film.corner" in rules_said(capsys, *cache, "--channel", "film", poster)
    assert not any(rule.startswith("film.") for rule in rules_said(capsys, *cache, poster))


@pytest.mark.usefixtures("one_pool")
def test_a_record_is_reproduced_on_its_channel(poster, tmp_path, capsys):
    record = str(tmp_path / "poster.record.json")
    main(["--no-cache", "--channel", "film", "--record", record, poster])
    assert main(["--recheck", record, poster]) == 0
    capsys.readouterr()


def test_an_unknown_channel_is_refused_by_name(poster, capsys):
    with pytest.raises(SystemExit):
        main(["--channel", "radio", poster])
    assert "radio" in capsys.readouterr().err
