"""The command line: what it prints, what it takes, and with which status it ends."""

import fcntl
import io
import json
import os
import pty
import signal
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest

from brand.engine import check
from brand.engine.command import main, running
from brand.engine.command.files import SUFFIXES, EmptyFolderError, files_of, is_wanted
from brand.engine.command.table import table
from brand.engine.finding import Finding

_ROOT = Path(__file__).parents[3]


@pytest.fixture
def files(tmp_path, artboard, placed):
    folder = tmp_path / "in"
    folder.mkdir()
    good, bad, text = folder / "good.svg", folder / "bad.svg", folder / "note.png"
    good.write_bytes(artboard(placed("symbol-primary", "translate(50 50)"))[1])
    bad.write_bytes(artboard(placed("symbol-primary", "translate(50 50) scale(1 .7)"))[1])
    text.write_text("no picture")
    return {"good": str(good), "bad": str(bad), "text": str(text)}


@pytest.mark.parametrize(
    ("names", "status"),
    [(["good"], 0), (["bad"], 1), (["good", "bad"], 1), (["text"], 2), (["bad", "text"], 2), (["text", "good"], 2)],
)
@pytest.mark.usefixtures("one_pool")
def test_the_exit_status_tells(files, capsys, names, status):
    for jobs in ("1", "2"):
        assert main(["--jobs", jobs, *(files[name] for name in names)]) == status
        captured = capsys.readouterr()
        assert ("note.png" in captured.err) == ("text" in names)


@pytest.mark.usefixtures("one_pool")
def test_the_table_shows_rule_clause_figures_place_and_remedy(files, capsys):
    main([files["bad"]])
    out = capsys.readouterr().out
    for part in (
        "quy tắc",
        "logo.distortion",
        "LOGO-02",
        "42,9 %",
        "1 %",
        "Cách sửa",
        "khóa tỷ lệ",
        "đoán, chắc 100 %",
    ):
        assert part in out
    main(["--lang", "en", "--kind", "artwork", files["bad"]])
    out = capsys.readouterr().out
    for part in ("rule", "42.9 %", "Remedy", "stretched sideways", "artwork"):
        assert part in out
    assert "guessed" not in out
    main([files["good"]])
    assert "không có vi phạm" in capsys.readouterr().out


@pytest.mark.usefixtures("one_pool")
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
    assert (bad["kind"], bad["kind_confidence"]) == ("artwork", 1.0)


@pytest.mark.usefixtures("one_pool")
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
        [sys.executable, "-c", code, "--no-cache", files["bad"]], cwd=_ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1, done.stderr
    assert "logo.distortion" in done.stdout


def test_the_module_is_the_command(files):
    done = subprocess.run(
        [sys.executable, "-m", "brand.engine", "--no-cache", files["good"]],
        cwd=_ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.usefixtures("one_pool")
def test_the_management_command_is_the_same(files):
    from django.core.management import call_command

    out = io.StringIO()
    call_command("brandcheck", files["good"], stdout=out)
    main_out = io.StringIO()
    running.run(_parsed([files["good"]]), main_out, io.StringIO())
    assert out.getvalue() == main_out.getvalue() != ""
    for name, status in (("bad", 1), ("text", 2)):
        with pytest.raises(SystemExit) as caught:
            call_command("brandcheck", files[name], stdout=io.StringIO(), stderr=io.StringIO())
        assert caught.value.code == status


def _parsed(arguments):
    import argparse

    parser = argparse.ArgumentParser()
    running.add_arguments(parser)
    return parser.parse_args(arguments)


# --- which files


def test_folders_stand_for_the_accepted_files_in_them(tmp_path):
    for name in (
        "b/two.PDF",
        "b/one.svg",
        "a.png",
        ".git/x.png",
        "b/.hidden.svg",
        "b/~$deck.pptx",
        "notes.txt",
        "b/c/d.docx",
    ):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    found = [path.relative_to(tmp_path).as_posix() for path in files_of([str(tmp_path), str(tmp_path / "notes.txt")])]
    assert found == ["a.png", "b/c/d.docx", "b/one.svg", "b/two.PDF", "notes.txt"]
    assert not is_wanted(Path("x.exe"))
    assert {".png", ".pdf", ".html", ".pptx", ".docx"} <= SUFFIXES


def test_a_folder_without_any_is_unusable(tmp_path, capsys):
    (tmp_path / "a\x1b[31m.txt").touch()
    with pytest.raises(EmptyFolderError):
        list(files_of([str(tmp_path)]))
    assert main([str(tmp_path)]) == 2
    assert "no file of the accepted types" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        ([], "FILE"),
        (["--html", "-", "--pdf", "-", "x"], "--html, --pdf"),
        (["--jsonl", "--sarif", "-", "x"], "--jsonl"),
        (["--watch", ".", "x"], "no further files"),
        (["--watch", ".", "--recheck", "r"], "together"),
        (["--watch", ".", "--html", "x"], "--html"),
        (["--recheck", "r", "--jsonl", "x"], "--jsonl"),
        (["--recheck", "r"], "FILE"),
    ],
)
def test_arguments_that_do_not_go_together_are_named(capsys, arguments, word):
    for _ in range(2):
        assert main(arguments) == 2
        assert word in capsys.readouterr().err


@pytest.mark.parametrize("jobs", ["0", "-1", "65", "1.5", "many", "²"])
def test_jobs_are_a_small_number(capsys, jobs):
    with pytest.raises(SystemExit) as caught:
        main(["--jobs", jobs, "x"])
    assert caught.value.code == 2
    assert "1 to 64" in capsys.readouterr().err


# --- hostile names and texts


@pytest.mark.usefixtures("one_pool")
def test_nothing_from_a_file_moves_the_cursor(tmp_path, artboard, capsys):
    folder = tmp_path / "in"
    folder.mkdir()
    text = '<text x="20" y="90" font-size="40" font-family="Evil&#x9b;31m&#x202e;" fill="#1F2E5C">A</text>'
    (folder / "a\x1b[2J\n\u202egvs.svg").write_bytes(artboard(text)[1])
    (folder / "\x1b]0;x\x07.png").write_bytes(b"no")
    (folder / os.fsdecode(b"\xff\xfe.svg")).write_bytes(artboard("")[1])
    assert main([str(folder)]) == 2
    captured = capsys.readouterr()
    for stream in (captured.out, captured.err):
        assert all(letter.isprintable() or letter == "\n" for letter in stream)
    assert "type.family" in captured.out
    assert main(["--jsonl", str(folder)]) == 2
    assert len([json.loads(line) for line in capsys.readouterr().out.split("\n") if line]) == 2


def test_a_broken_rule_shows_and_is_no_pass(sample, artboard, monkeypatch):
    from dataclasses import replace

    from brand.engine import rules as catalogue
    from brand.engine import runner
    from brand.engine.command.checking import Result

    def judge(subject, guideline):
        raise RuntimeError
        yield Finding("x", "y")

    broken = replace(catalogue.RULES[0], judge=judge, facet="flats")
    monkeypatch.setattr(runner, "RULES", (broken, *catalogue.RULES[1:]))
    report = check(artboard(""), sample)
    assert "quy tắc bị lỗi" in table("x", report, "vi")
    assert Result(Path("x"), report).status == 2


# --- progress, on a terminal alone


def _on_terminal(*names):
    """Run the command with a terminal as standard error; give what came there and on standard output."""
    screen, side = pty.openpty()
    fcntl.ioctl(side, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    out = io.StringIO()
    with os.fdopen(side, "w") as err:
        running.run(_parsed(["--no-cache", *names]), out, err)
        err.flush()
        os.set_blocking(screen, False)
        try:
            shown = os.read(screen, 100_000)
        except BlockingIOError:
            shown = b""
    os.close(screen)
    return shown, out.getvalue()


@pytest.mark.usefixtures("one_pool")
def test_many_files_show_progress_on_a_terminal(files):
    shown, out = _on_terminal(files["good"], files["bad"])
    assert b"1/2" in shown
    assert "1/2" not in out
    assert "logo.distortion" in out


@pytest.mark.usefixtures("one_pool")
def test_one_file_or_no_terminal_shows_none(files, capsys):
    shown, _ = _on_terminal(files["good"])
    assert shown == b""
    main([files["good"], files["bad"]])
    assert capsys.readouterr().err == ""


# --- watching


def _told_of_changes(pid):
    """Say whether the system tells the process of changes."""
    return any(
        "inotify wd" in (about.read_text() if about.exists() else "") for about in Path(f"/proc/{pid}/fdinfo").iterdir()
    )


def _seen(probe, seconds=60):
    end = time.monotonic() + seconds
    while not probe():
        assert time.monotonic() < end, "nothing came"
        time.sleep(0.01)


def test_watching_checks_what_changes_until_ctrl_c(tmp_path, artboard, placed):
    folder = tmp_path / "work"
    folder.mkdir()
    process = subprocess.Popen(
        [sys.executable, "-m", "brand.engine", "--no-cache", "--watch", str(folder)],
        cwd=_ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert "Ctrl-C" in process.stderr.readline()
    _seen(lambda: _told_of_changes(process.pid))
    (folder / "notes.txt").write_text("x")
    (folder / ".draft.svg").write_bytes(artboard("")[1])
    (folder / "poster.svg").write_bytes(artboard(placed("symbol-primary", "translate(50 50) scale(1 .7)"))[1])
    assert process.stdout.readline().startswith(f"{folder}/poster.svg")
    (folder / "poster.svg").write_bytes(artboard(placed("symbol-primary", "translate(50 50)"))[1])
    for line in process.stdout:
        if "không có vi phạm" in line:
            break
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    assert "notes" not in out + err
    assert "draft" not in out + err


def test_watching_what_is_no_folder_is_refused(tmp_path, capsys):
    for _ in range(2):
        assert main(["--no-cache", "--watch", str(tmp_path / "nowhere")]) == 2
        assert "is no folder" in capsys.readouterr().err
