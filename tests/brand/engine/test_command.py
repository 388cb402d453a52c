import json
import subprocess
import sys
from pathlib import Path

import pytest

from brand.engine.command import main

_ROOT = Path(__file__).parents[3]


@pytest.fixture
def files(tmp_path, artboard, placed):
    good, bad, text = tmp_path / "good.svg", tmp_path / "bad.svg", tmp_path / "note.png"
    good.write_bytes(artboard(placed("symbol-primary", "translate(50 50)"))[1])
    bad.write_bytes(artboard(placed("symbol-primary", "translate(50 50) scale(1 .7)"))[1])
    text.write_text("no picture")
    return {"good": str(good), "bad": str(bad), "text": str(text)}


@pytest.mark.parametrize(
    ("names", "status"),
    [(["good"], 0), (["bad"], 1), (["good", "bad"], 1), (["text"], 2), (["bad", "text"], 2), (["text", "good"], 2)],
)
def test_the_exit_status_tells(files, capsys, names, status):
    assert main([files[name] for name in names]) == status
    captured = capsys.readouterr()
    assert ("note.png" in captured.err) == ("text" in names)


def test_the_table_shows_rule_clause_figures_place_and_remedy(files, capsys):
    main([files["bad"]])
    out = capsys.readouterr().out
    for part in ("quy tắc", "logo.distortion", "LOGO-02", "42,9 %", "1 %", "Cách sửa", "khóa tỷ lệ"):
        assert part in out
    main(["--lang", "en", files["bad"]])
    out = capsys.readouterr().out
    for part in ("rule", "42.9 %", "Remedy", "stretched sideways"):
        assert part in out
    main([files["good"]])
    assert "không có vi phạm" in capsys.readouterr().out


def test_jsonl_has_one_line_a_file(files, capsys):
    assert main(["--jsonl", "--lang", "en", files["good"], files["bad"]]) == 1
    good, bad = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert good["findings"] == []
    (logo,) = good["logos"]
    assert (logo["variant"], logo["rotation_deg"], logo["mirrored"]) == ("primary", 0, False)
    (finding,) = bad["findings"]
    assert (finding["rule"], finding["severity"]) == ("logo.distortion", "violation")
    assert len(finding["bbox"]) == 4
    assert bad["megapixels"] == 0.96
    assert bad["seconds"] > 0


def test_a_photograph_is_not_blamed(files):
    assert main(["--kind", "photograph", files["bad"]]) == 0


def test_a_guideline_that_cannot_be_read_is_named(files, capsys, tmp_path):
    assert main(["--identity", str(tmp_path), files["good"]]) == 2
    assert "guideline.json" in capsys.readouterr().err


def test_it_runs_without_django(files):
    code = (
        "import sys, brand.engine.command as c; status = c.main(sys.argv[1:]); "
        "assert not any(name.split('.')[0] in ('django', 'wagtail', 'requests', 'urllib3') for name in sys.modules); "
        "sys.exit(status)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, files["bad"]], cwd=_ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1, done.stderr
    assert "logo.distortion" in done.stdout


def test_the_module_is_the_command(files):
    done = subprocess.run(
        [sys.executable, "-m", "brand.engine", files["good"]], cwd=_ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_the_management_command_is_the_same(files):
    from django.core.management import call_command

    call_command("brandcheck", files["good"])
    for name, status in (("bad", 1), ("text", 2)):
        with pytest.raises(SystemExit) as caught:
            call_command("brandcheck", files[name])
        assert caught.value.code == status
