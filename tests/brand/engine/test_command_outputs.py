"""What the command writes: pages, PDF, SARIF and records, into files or to standard output; and what it keeps."""

import hashlib
import json
import os
import stat
from dataclasses import replace

import pytest

from brand.engine import ReportError, check, evidence
from brand.engine.command import main
from brand.engine.command.cache import Cache, Kept, Premises, default_folder, write_whole
from brand.engine.evidence import check_of, compare, read_record, unlike, write_record
from brand.engine.version import ENGINE_VERSION


@pytest.fixture
def files(tmp_path, artboard, placed):
    good, bad, text = tmp_path / "good.svg", tmp_path / "bad.svg", tmp_path / "note.png"
    good.write_bytes(artboard(placed("symbol-primary", "translate(50 50)"))[1])
    bad.write_bytes(artboard(placed("symbol-primary", "translate(50 50) scale(1 .7)"))[1])
    text.write_text("no picture")
    return {"good": str(good), "bad": str(bad), "text": str(text)}


@pytest.fixture(autouse=True)
def _fast(one_pool):
    """Every test here may run the command."""


_STARTS = {"html": b"<!doctype html>", "pdf": b"%PDF-", "sarif": b"{", "record": b'{"checks":'}


@pytest.mark.parametrize("name", _STARTS)
def test_each_output_goes_to_a_file_or_to_standard_output(files, tmp_path, capfdbinary, name):
    target = tmp_path / "out" / f"o.{name}"
    assert main([f"--{name}", str(target), files["bad"]]) == 1
    assert "logo.distortion" in capfdbinary.readouterr().out.decode()
    assert target.read_bytes().startswith(_STARTS[name])
    assert stat.S_IMODE(target.stat().st_mode) & 0o400
    assert [path.name for path in target.parent.iterdir()] == [target.name]
    assert main([f"--{name}", "-", files["bad"]]) == 1
    assert capfdbinary.readouterr().out == target.read_bytes()


def test_several_outputs_of_several_files_at_once(files, tmp_path, capsys):
    targets = {name: tmp_path / f"o.{name}" for name in _STARTS}
    arguments = [word for name, target in targets.items() for word in (f"--{name}", str(target))]
    assert main([*arguments, "--jobs", "2", files["good"], files["bad"], files["text"]]) == 2
    page = targets["html"].read_text()
    for name in ("good.svg", "bad.svg", "note.png"):
        assert name in page
    log = json.loads(targets["sarif"].read_text())
    assert len(log["runs"][0]["results"]) == 1
    assert len(json.loads(targets["record"].read_text())["checks"]) == 2
    assert "note.png" in capsys.readouterr().err


def test_an_output_that_cannot_be_written_is_named(files, tmp_path, capsys):
    (tmp_path / "file").touch()
    target = tmp_path / "file" / "o.html"
    for _ in range(2):
        assert main(["--html", str(target), files["good"]]) == 2
        assert f"{target} cannot be written" in capsys.readouterr().err
    assert (tmp_path / "file").read_bytes() == b""


def test_a_file_is_written_whole_or_not_at_all(tmp_path, monkeypatch):
    target = tmp_path / "o.json"
    write_whole(target, b"old")
    monkeypatch.setattr(os, "replace", lambda *_: (_ for _ in ()).throw(OSError("full")))
    for _ in range(2):
        with pytest.raises(OSError, match="full"):
            write_whole(target, b"new")
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


# --- results kept


def _kept(folder):
    return sorted(folder.rglob("*.report"))


def test_a_file_is_checked_once(files, own_cache, capsys, monkeypatch):
    assert main([files["bad"]]) == 1
    first = capsys.readouterr().out
    assert len(_kept(own_cache)) == 1
    _no_checks(monkeypatch)
    assert main([files["bad"]]) == 1
    assert capsys.readouterr().out == first
    assert main(["--lang", "en", "--jsonl", files["bad"]]) == 1  # the language is no premise
    assert json.loads(capsys.readouterr().out)["megapixels"] == 0.96


def _no_checks(monkeypatch):
    from brand.engine.isolation import Workers

    def check(*_, **__):
        raise AssertionError("it was checked again")

    monkeypatch.setattr(Workers, "check", check)


def test_the_same_content_under_another_name_is_the_same_file(files, tmp_path, capsys, monkeypatch, sample):
    main([files["bad"]])
    other = tmp_path / "other.svg"
    other.write_bytes((tmp_path / "bad.svg").read_bytes())
    _no_checks(monkeypatch)
    record = tmp_path / "r.json"
    assert main(["--record", str(record), str(other)]) == 1
    assert read_record(record.read_bytes()).checks[0].report.to_json() == check(other, sample, kind=None).to_json()


@pytest.mark.parametrize(
    "arguments", [["--medium", "print"], ["--kind", "artwork"], ["--kind", "photograph"], ["--no-cache"]]
)
def test_other_premises_are_another_result(files, own_cache, monkeypatch, arguments):
    main([files["bad"]])
    _no_checks(monkeypatch)
    with pytest.raises(AssertionError, match="checked again"):
        main([*arguments, files["bad"]])


def test_another_engine_is_another_result(files, monkeypatch):
    main([files["bad"]])
    _no_checks(monkeypatch)
    monkeypatch.setattr("brand.engine.command.cache.versions", lambda: {**evidence.versions(), "sources": "0"})
    with pytest.raises(AssertionError, match="checked again"):
        main([files["bad"]])


def test_a_folder_may_be_named_and_none_may_be_wanted(files, tmp_path, own_cache):
    main(["--no-cache", files["good"]])
    assert not own_cache.exists()
    main(["--cache", str(tmp_path / "here"), files["good"]])
    assert len(_kept(tmp_path / "here")) == 1
    assert not own_cache.exists()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda raw: b"",
        lambda raw: raw[:-20],
        lambda raw: raw.replace(b"failed", b"passed", 1),
        lambda raw: b"\x00" * len(raw),
        lambda raw: b"0" * 64 + raw[64:],
    ],
)
def test_a_spoilt_result_is_not_believed_and_written_again(files, own_cache, capsys, spoil):
    main([files["bad"]])
    first = capsys.readouterr().out
    (file,) = _kept(own_cache)
    good = file.read_bytes()
    file.write_bytes(spoil(good))
    assert main([files["bad"]]) == 1
    assert capsys.readouterr().out == first
    assert file.read_bytes() == good


def test_a_result_about_something_else_is_not_believed(sample, artboard, tmp_path):
    report = check(artboard(""), sample)
    cache = Cache(tmp_path)
    premises = Premises("0" * 64, sample.sha256, "screen", None)
    cache.keep(premises, Kept(report, 1.0))
    assert len(_kept(tmp_path)) == 1
    assert cache.find(premises, name="x") is None
    fitting = replace(premises, file=report.file.sha256)
    cache.keep(fitting, Kept(report, float("nan")))
    assert cache.find(fitting, name="x") is None


def test_a_cache_that_cannot_be_written_is_no_fault(files, tmp_path):
    (tmp_path / "file").touch()
    assert main(["--cache", str(tmp_path / "file"), files["good"]]) == 0


def test_html_is_not_kept_as_it_depends_on_its_neighbours(tmp_path, own_cache):
    file = tmp_path / "page.html"
    file.write_text('<!doctype html><body style="margin:0;width:200px;height:100px;background:#FBF6EA"></body>')
    assert main([str(file)]) == 0
    assert _kept(own_cache) == []


def test_drawing_what_was_checked_before_gives_the_same_page(files, tmp_path):
    pages = [tmp_path / "1.html", tmp_path / "2.html"]
    for target in pages:
        assert main(["--html", str(target), files["bad"]]) == 1
    assert pages[0].read_bytes() == pages[1].read_bytes()


def test_the_place_follows_xdg(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert default_folder() == tmp_path / ".cache" / "nhip-cau" / "brandcheck"


# --- records


def test_a_record_is_reproduced_byte_for_byte(files, tmp_path, capsys):
    record = tmp_path / "r.json"
    main(["--record", str(record), "--medium", "print", files["good"], files["bad"]])
    capsys.readouterr()
    moved = tmp_path / "moved.svg"
    moved.write_bytes((tmp_path / "bad.svg").read_bytes())
    assert main(["--recheck", str(record), files["good"], files["bad"], str(moved)]) == 0
    assert capsys.readouterr().out.count("tái lập đúng từng byte") == 3
    assert main(["--recheck", str(record), "--lang", "en", files["good"]]) == 0
    assert "reproduced byte for byte" in capsys.readouterr().out


def test_what_differs_is_said(files, tmp_path, capsys, artboard, make_package):
    record = tmp_path / "r.json"
    main(["--record", str(record), files["bad"]])
    arguments = ["--recheck", str(record), "--lang", "en", files["bad"]]
    other = make_package("other")
    capsys.readouterr()
    for _ in range(2):
        assert main([*arguments, "--identity", str(other)]) == 1
        assert "the edition has changed" in capsys.readouterr().out
    (tmp_path / "bad.svg").write_bytes(artboard("")[1])
    for _ in range(2):
        assert main(arguments) == 1
        assert "the file has changed" in capsys.readouterr().out
    (tmp_path / "bad.svg").write_bytes(b"gone")
    assert main(arguments) == 1
    (tmp_path / "bad.svg").unlink()
    assert main(arguments) == 2
    assert "cannot be read" in capsys.readouterr().err


def _rewritten(record, change):
    tree = json.loads(record.read_bytes())
    change(tree)
    for entry in tree["checks"]:
        raw = json.dumps(entry["report"], ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\n"
        entry["sha256"] = hashlib.sha256(raw).hexdigest()
    record.write_text(json.dumps(tree))


def test_other_measures_and_engines_are_said(files, tmp_path, capsys):
    record = tmp_path / "r.json"
    main(["--record", str(record), files["bad"]])
    arguments = ["--recheck", str(record), "--lang", "en", files["bad"]]

    def measure(tree):
        (outcome,) = [one for one in tree["checks"][0]["report"]["outcomes"] if one["rule"] == "logo.distortion"]
        outcome["findings"][0]["measured"] = 7.5

    _rewritten(record, measure)
    capsys.readouterr()
    assert main(arguments) == 1
    out = capsys.readouterr().out
    assert "measures differ (logo.distortion): failed wider 7.5 → failed wider 42.8571" in out
    assert "the engine has changed" not in out
    _rewritten(record, lambda tree: tree["versions"].update(sources="0" * 64))
    assert main(arguments) == 1
    assert f"the engine has changed: {ENGINE_VERSION} (000000000000)" in capsys.readouterr().out


def test_another_library_that_measures_the_same_is_no_difference(files, tmp_path, capsys):
    record = tmp_path / "r.json"
    main(["--record", str(record), files["bad"]])
    _rewritten(record, lambda tree: tree["versions"].update(numpy="1.0"))
    capsys.readouterr()
    assert main(["--recheck", str(record), "--lang", "en", files["bad"]]) == 0
    out = capsys.readouterr().out
    assert "reproduced byte for byte" in out
    assert "a library has changed: numpy 1.0" in out


def test_a_file_the_record_does_not_hold_is_named(files, tmp_path, capsys):
    record = tmp_path / "r.json"
    main(["--record", str(record), files["bad"], files["good"]])
    third = tmp_path / "third.svg"
    third.write_text("<svg/>")
    capsys.readouterr()
    for _ in range(2):
        assert main(["--recheck", str(record), str(third)]) == 1
        assert "không có kết quả nào" in capsys.readouterr().out


@pytest.mark.parametrize(
    "spoil",
    [
        lambda raw: b"",
        lambda raw: b"[]",
        lambda raw: b'{"schema":"nhip-cau/brand-record/1"}',
        lambda raw: raw.replace(b"brand-record/1", b"brand-record/9"),
        lambda raw: raw.replace(b'"failed"', b'"passed"', 1),
        lambda raw: raw.replace(b'"kind":null', b'"kind":"painting"', 1),
        lambda raw: raw.replace(b'"versions":{', b'"versions":{"x":1,', 1),
        lambda raw: raw[:-30],
        lambda raw: b"[" * 100_000,
    ],
)
def test_a_record_that_was_altered_is_refused(files, tmp_path, capsys, spoil):
    record = tmp_path / "r.json"
    main(["--record", str(record), files["bad"]])
    record.write_bytes(spoil(record.read_bytes()))
    capsys.readouterr()
    for _ in range(2):
        assert main(["--recheck", str(record), files["bad"]]) == 2
        captured = capsys.readouterr()
        assert "This is not a record of a check" in captured.err
        assert captured.out == ""
    with pytest.raises(ReportError):
        read_record(record.read_bytes())


def test_a_record_that_is_not_there_is_named(files, tmp_path, capsys):
    assert main(["--recheck", str(tmp_path / "none"), files["bad"]]) == 2
    assert "cannot be read" in capsys.readouterr().err


def test_records_are_canonical(sample, artboard):
    made = check_of(check(artboard(""), sample), "artwork")
    raw = write_record([made])
    record = read_record(raw)
    assert write_record(record.checks) == raw
    assert record.versions == evidence.versions()
    assert {"engine", "sources", "numpy", "pillow"} <= set(record.versions)
    assert unlike(record, made, file=made.report.file.sha256, edition=sample.sha256) == []
    assert compare(made, made.report) == []
    renamed = replace(made.report, file=replace(made.report.file, name="y"))
    assert [one.code for one in compare(made, renamed)] == ["measures"]
