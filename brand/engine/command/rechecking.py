"""Check files again and hold what comes out against the record of an earlier check."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from brand.engine.command.checking import hash_of
from brand.engine.errors import ArtworkError, ReportError
from brand.engine.evidence import MAX_BYTES, Check, Difference, Record, compare, read_record, unlike
from brand.engine.guideline.edition import Guideline
from brand.engine.isolation import Workers
from brand.engine.report import Lang
from brand.engine.reporting.checked import plain

_SAME = {"vi": "tái lập đúng từng byte.", "en": "reproduced byte for byte."}
_DIFFERS = {"vi": "không tái lập được:", "en": "not reproduced:"}
_NONE = {"vi": "bản ghi không có kết quả nào của tệp này.", "en": "the record holds no check of this file."}
_WORDS = {
    "file": {"vi": "tệp đã thay đổi", "en": "the file has changed"},
    "edition": {"vi": "bộ nhận diện đã thay đổi", "en": "the edition has changed"},
    "engine": {"vi": "bộ kiểm tra đã thay đổi", "en": "the engine has changed"},
    "libraries": {"vi": "thư viện đã thay đổi", "en": "a library has changed"},
    "measures": {"vi": "kết quả đo khác", "en": "measures differ"},
}


def recheck(
    record: Path, files: Sequence[Path], workers: Workers, guideline: Guideline, lang: Lang, out: TextIO, err: TextIO
) -> int:
    """Say for each file whether its check is reproduced: 0 all are, 1 not all, 2 a file or the record is unusable."""
    try:
        known = read_record(_read(record))
    except ReportError as error:
        print(plain(f"{record}: {error}"), file=err)
        return 2
    status = 0
    for file in files:
        try:
            check, differences = _looked_at_again(known, file, workers, guideline)
        except ArtworkError as error:
            print(plain(f"{file}: {error}"), file=err)
            status = 2
            continue
        same = check is not None and not any(one.code != "libraries" for one in differences)
        status = max(status, 0 if same else 1)
        lines = [f"{file}: {_NONE[lang] if check is None else _SAME[lang] if same else _DIFFERS[lang]}"]
        lines += [f"  {_sentence(one, lang)}" for one in differences]
        print("\n".join(map(plain, lines)), file=out)
    return status


def _read(record: Path) -> bytes:
    try:
        with record.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise ReportError(f"The record cannot be read ({error.strerror}).", remedy="Check the path.") from error
    if len(raw) > MAX_BYTES:
        raise ReportError(f"The record has more than {MAX_BYTES} bytes.", remedy="Record fewer files at once.")
    return raw


def _looked_at_again(
    record: Record, file: Path, workers: Workers, guideline: Guideline
) -> tuple[Check | None, list[Difference]]:
    digest = hash_of(file)
    if digest is None:
        workers.check(file, guideline)  # says why it cannot be read
    check = _check_of(record, file, digest)
    if check is None:
        return None, []
    found = unlike(record, check, file=digest or "", edition=guideline.sha256)
    if any(one.code in ("file", "edition") for one in found):
        return check, found  # something else was measured: there is nothing to compare
    stamp = check.report
    answer = workers.check(
        file, guideline, name=stamp.file.name, medium=stamp.medium, kind=check.kind, channel=stamp.channel
    )
    return check, found + compare(check, answer.report)


def _check_of(record: Record, file: Path, digest: str | None) -> Check | None:
    """Find the check of a file: by its content, else by its name, else the only one there is."""
    by_content = [check for check in record.checks if check.report.file.sha256 == digest]
    by_name = [check for check in record.checks if check.report.file.name == file.name]
    only = record.checks if len(record.checks) == 1 else ()
    return next(iter([*by_content, *by_name, *only]), None)


def _sentence(one: Difference, lang: Lang) -> str:
    rule = f" ({one.rule})" if one.rule else ""
    return f"{_WORDS[one.code][lang]}{rule}: {one.then} → {one.now}"
