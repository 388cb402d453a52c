import hashlib
import io
import json

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command
from PIL import Image

from brand.assets import deriving, pixels, recipes
from brand.assets.actions import import_edition_assets
from brand.assets.models import AssetFile, BrandAsset
from brand.guidelines import storage
from brand.guidelines.actions import import_package, make_effective
from brand.guidelines.models import Edition

pytestmark = pytest.mark.django_db
SQUARE = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="10" height="10" fill="%s"/></svg>'


def rows():
    return list(BrandAsset.objects.order_by("pk").values()), list(AssetFile.objects.order_by("pk").values())


def content_of(response):
    return b"".join(response.streaming_content)


def test_an_edition_fills_the_library(identity):
    kinds = BrandAsset.objects.order_by("position").values_list("key", "kind", "variant", "lockup", "ground")
    assert list(kinds) == [
        ("logo-horizontal-primary", "logo", "primary", "horizontal", "light"),
        ("logo-horizontal-reversed", "logo", "reversed", "horizontal", "dark"),
        ("symbol-reversed", "logo", "reversed", "symbol", "dark"),
        ("app-icon", "logo", "reversed", "app-icon", "any"),
        ("palette", "palette", "", "", "any"),
        *((f"typeface-{id}", "typeface", "", "", "any") for id in ("display", "text", "cjk-sc", "cjk-kr", "cjk-jp")),
        *((f"template-{id}", "template", "", "", "any") for id in ("slides", "letter", "report")),
    ]
    symbol = BrandAsset.objects.get(key="symbol-reversed")
    assert (symbol.name_in("vi"), symbol.name_in("en")) == ("Biểu tượng, bản âm bản", "Symbol, reversed")
    assert symbol.logo.min_width.screen_px == 28
    assert "không dùng như nhận diện chính thức" in symbol.terms_in("vi")
    assert "never as an official identity" in symbol.terms_in("en")
    palette = BrandAsset.objects.get(key="palette")
    assert palette.colours["son"].hex == "#B5261E"
    assert palette.palette.pairs_allowed[0].text == "than"
    assert BrandAsset.objects.get(key="typeface-display").typeface.family == "Lora"


def test_importing_again_changes_nothing(identity):
    before = rows()
    assert import_edition_assets(identity) == 13
    assert rows() == before


def test_a_missing_asset_is_made_again(identity):
    before = rows()
    icon = BrandAsset.objects.get(key="app-icon")
    icon.files.all().delete()
    icon.delete()
    import_edition_assets(identity)
    assert sorted(row["key"] for row in rows()[0]) == sorted(row["key"] for row in before[0])
    assert sorted(row["filename"] for row in rows()[1]) == sorted(row["filename"] for row in before[1])


def test_the_terms_of_an_official_identity_say_nothing_of_a_sample(make_package, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    edition = import_package(make_package(change=lambda d: d["edition"].update(status="effective")))
    import_edition_assets(edition)
    assert not edition.is_sample
    terms = BrandAsset.objects.get(key="palette").terms
    assert "mẫu" not in terms["vi"]
    assert "written consent of the owner" in terms["en"]


def test_the_worker_makes_every_size_once(identity):
    icon = BrandAsset.objects.get(key="app-icon")
    plain = [recipe.width for recipe in recipes.missing(icon) if (recipe.format, recipe.use) == ("png", "")]
    assert plain == [328, 656, 984, 1024, 1312]
    deriving.derive_pngs.call(icon.pk)
    made = list(icon.files.filter(format="png").order_by("width"))
    assert [(file.width, file.height) for file in made] == [(w, w) for w in (328, 656, 984, 1024, 1312)]
    for file in made:
        png = storage.fetch(file.sha256, "png")
        with Image.open(io.BytesIO(png)) as picture:
            assert (picture.format, picture.size) == ("PNG", (file.width, file.height))
            # The middle of the icon is inside the straps: the vermilion of its field.
            assert picture.convert("RGB").getpixel((file.width // 2, file.height // 10)) == (0xB5, 0x26, 0x1E)
        assert file.size == len(png)
        assert file.filename == f"nhip-cau-sample-app-icon-{file.width}x{file.height}.png"
    before = rows()
    deriving.derive_pngs.call(icon.pk)
    assert rows() == before


@pytest.mark.long
def test_a_queue_that_runs_makes_every_file_at_import(make_package):
    edition = import_package(make_package(logos=("app-icon",)))
    import_edition_assets(edition)
    icon = BrandAsset.objects.get(key="app-icon")
    assert recipes.missing(icon) == []
    assert icon.problems == {}
    made = [(file.format, file.use, file.width) for file in icon.files.all()]
    assert made == [
        ("svg", "", 328),
        ("pdf", "rgb", 0),
        ("pdf", "cmyk", 0),
        *(("png", "touch-icon", 180), ("png", "", 328), ("png", "touch-icon", 512)),
        *(("png", "", width) for width in (656, 984, 1024, 1312)),
        *(("webp", "", 328), ("webp", "", 656), ("avif", "", 328), ("avif", "", 656)),
        ("ico", "favicon", 256),
        *(("png", "avatar", 400), ("png", "avatar", 1080)),
    ]
    assert {file.checked.split()[1] for file in icon.files.exclude(format="svg")} == {"nhip-cau-sample@1.0.0"}


@pytest.mark.parametrize(
    ("drawing", "ratio", "problem"),
    [
        (SQUARE % b"none", 1.0, "nothing is drawn"),
        (SQUARE % b"#B5261E", 0.5, "is 40 x 40 px, not 40 x 20"),
        (b"<svg", 1.0, "cannot be rendered"),
    ],
)
def test_what_is_no_picture_of_the_logo_is_refused(drawing, ratio, problem):
    with pytest.raises(pixels.DerivationError, match=problem):
        pixels.render(drawing, 40, ratio=ratio)


def test_every_file_is_handed_out_as_it_was_made(icon_files, client):
    types = {
        "svg": "image/svg+xml",
        "png": "image/png",
        "json": "application/json",
        "ase": "application/octet-stream",
        "aco": "application/octet-stream",
        "gpl": "text/plain; charset=utf-8",
        "css": "text/css; charset=utf-8",
    }
    files = list(AssetFile.objects.all())
    assert {file.format for file in files} == set(types)
    for file in files:
        response = client.get(file.url)
        content = content_of(response)
        assert response.status_code == 200
        assert hashlib.sha256(content).hexdigest() == file.sha256
        assert len(content) == file.size == int(response["Content-Length"])
        assert response["Content-Type"] == types[file.format]
        assert response["Content-Disposition"] == f'attachment; filename="{file.filename}"'
        assert response["ETag"] == f'"{file.sha256}"'
        assert response["Cache-Control"] == "public, max-age=300"
        assert response["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in response["Content-Security-Policy"]
        assert "Set-Cookie" not in response
        assert "Vary" not in response


def test_a_logo_is_the_file_of_the_package(identity, client, make_package):
    original = (make_package("again") / "logos" / "app-icon.svg").read_bytes()
    assert content_of(client.get(AssetFile.objects.get(asset__key="app-icon").url)) == original


def test_a_known_file_is_not_sent_again(identity, client):
    file = AssetFile.objects.get(asset__key="app-icon")
    response = client.get(file.url, headers={"If-None-Match": f'"other", "{file.sha256}"'})
    assert (response.status_code, response.content) == (304, b"")
    assert response["ETag"] == f'"{file.sha256}"'


def test_files_are_only_read(identity, client):
    url = AssetFile.objects.get(asset__key="app-icon").url
    before = rows()
    head, full = client.head(url), client.get(url)
    assert content_of(full)
    assert (head.status_code, head.content) == (200, b"")
    assert dict(head.items()) == dict(full.items())
    assert [getattr(client, verb)(url).status_code for verb in ("post", "put", "delete")] == [405] * 3
    assert rows() == before


def gone(client, url):
    response = client.get(url)
    return response.status_code == 404 and b"<svg" not in response.content


def test_what_is_not_in_the_library_is_not_found(identity, client):
    file = AssetFile.objects.get(asset__key="app-icon")
    assert gone(client, file.url.replace(file.sha256, "0" * 64))
    assert gone(client, file.url.replace("app-icon", "symbol"))
    assert gone(client, file.url.replace(file.filename, "..%2F..%2Fdb.sqlite3"))
    assert gone(client, f"/media/{file.key}")


def replaced(client, url):
    """What a file that was given once is answered with: the page and the address of its successor."""
    response = client.get(url)
    assert response.status_code == 410
    assert b"<svg" not in response.content
    return response.content.decode(), response.get("Link")


def test_a_retired_logo_is_not_handed_out(identity, client):
    file = AssetFile.objects.get(asset__key="app-icon")
    BrandAsset.objects.filter(key="app-icon").update(status=BrandAsset.Status.RETIRED)
    text, link = replaced(client, file.url)
    assert link is None
    assert "không còn dùng nữa" in text


def test_a_draft_hands_out_nothing_and_tells_nothing(identity, client, make_package):
    def change(document):
        document["edition"]["version"] = "1.1.0"
        document["brand"]["short_name"] = "Cầu"

    draft = import_package(make_package("draft", change=change))
    import_edition_assets(draft)
    assert gone(client, AssetFile.objects.get(asset__edition=draft, asset__key="palette", format="json").url)


def test_an_edition_that_is_not_in_force_hands_out_nothing(identity, client, make_package):
    old = AssetFile.objects.get(asset__key="app-icon")

    def change(document):
        document["edition"]["version"] = "1.1.0"
        document["edition"]["id"] = "nhip-cau-sample"
        document["logos"] = [logo for logo in document["logos"] if logo["id"] != "app-icon"]

    new = import_package(make_package("new", change=change))
    import_edition_assets(new)
    palettes = [
        AssetFile.objects.get(asset__edition=edition, asset__key="palette", format="json")
        for edition in (identity, new)
    ]
    shared, same = (
        AssetFile.objects.get(asset__edition=edition, asset__key="logo-horizontal-primary", format="svg")
        for edition in (identity, new)
    )
    assert shared.sha256 == same.sha256
    assert palettes[0].sha256 != palettes[1].sha256  # tokens say which edition they are of
    make_effective(new)
    text, link = replaced(client, old.url)
    assert link is None
    text, link = replaced(client, f"{palettes[0].url}?lang=en")
    assert link == f'<{palettes[1].url}>; rel="successor-version"'
    assert palettes[1].url in text
    assert "Use this one instead" in text
    content_of(client.get(palettes[1].url))
    content_of(client.get(shared.url))


def test_a_file_that_storage_lost_is_not_found_and_told(identity, client, caplog):
    file = AssetFile.objects.get(asset__key="palette", format="json")
    content = storage.fetch(file.sha256, "json")
    default_storage.delete(file.key)
    try:
        assert gone(client, file.url)
    finally:
        storage.keep(content, "json")
    assert "is in the library but not in storage" in caplog.text


def test_the_tokens_hold_the_palette_and_the_label(identity):
    file = AssetFile.objects.get(asset__key="palette", format="json")
    tokens = json.loads(storage.fetch(file.sha256, "json"))
    label = "SAMPLE IDENTITY – not the official identity of Bac Ninh province"
    assert tokens["$description"] == f"Nhip Cau Bac Ninh · nhip-cau-sample 1.0.0 · {label}"
    assert tokens["text"]["h1"]["$type"] == "typography"
    assert tokens["colour"]["cham"]["$type"] == "color"
    assert tokens["colour"]["cham"]["$value"]["hex"] == "#1F2E5C"


def test_an_installation_gets_the_sample_once(db, settings, capsys):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    call_command("brand_install")
    assert "24 assets. BỘ NHẬN DIỆN MẪU" in capsys.readouterr().out
    before = rows()
    call_command("brand_install", verbosity=0)
    assert rows() == before
    assert Edition.objects.get().is_sample
    assert capsys.readouterr().out == ""


def test_an_installation_keeps_its_own_identity(make_package, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    own = import_package(make_package(change=lambda d: d["edition"].update(id="own", status="effective")))
    make_effective(own)
    call_command("brand_install", verbosity=0)
    assert list(Edition.objects.values_list("package", flat=True)) == ["own"]
    assert BrandAsset.objects.filter(edition=own).count() == 13
