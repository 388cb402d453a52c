import json

import pytest

from brand.assets.models import AssetFile, BrandAsset

pytestmark = pytest.mark.django_db

EVERYTHING = """
query($kind: BrandAssetKind, $variant: String, $lang: String) {
  brandAssets(kind: $kind, variant: $variant) {
    key kind variant lockup ground grounds minScreenPx maxScreenPx minPrintMm clearSpace
    names(lang: $lang) { lang text }
    terms(lang: $lang) { text }
    colours { id names(lang: $lang) { text } role hex rgb lab cmyk condition }
    typeface { family licence weights uses languages fallback }
    files { format width height size sha256 filename url }
    edition { id version sample sha256 effectiveFrom label(lang: $lang) { text } }
  }
}
"""


@pytest.fixture
def ask(client):
    def ask(document=EVERYTHING, **variables):
        body = json.dumps({"query": document, "variables": variables})
        response = client.post("/graphql/", body, content_type="application/json")
        return response.json()

    return ask


def test_logos_come_with_files_terms_and_the_label(identity, icon_files, ask):
    answer = ask(kind="LOGO", lang="en")
    assert "errors" not in answer
    logos = {asset["key"]: asset for asset in answer["data"]["brandAssets"]}
    assert list(logos) == ["logo-horizontal-primary", "logo-horizontal-reversed", "symbol-reversed", "app-icon"]
    primary = logos["logo-horizontal-primary"]
    assert primary["edition"] == {
        "id": "nhip-cau-sample",
        "version": "1.0.0",
        "sample": True,
        "sha256": identity.sha256,
        "effectiveFrom": "2026-01-01",
        "label": [{"text": "SAMPLE IDENTITY – not the official identity of Bac Ninh province"}],
    }
    assert primary["names"] == [{"lang": "en", "text": "Horizontal logo, full colour"}]
    assert "never as an official identity" in primary["terms"][0]["text"]
    assert (primary["ground"], primary["grounds"]) == ("LIGHT", ["diep", "white", "giay"])
    assert (primary["minScreenPx"], primary["minPrintMm"], primary["maxScreenPx"]) == (140.0, 32.0, None)
    assert primary["clearSpace"] == 0.2415
    assert (primary["colours"], primary["typeface"]) == ([], None)
    icon = logos["app-icon"]
    assert [(f["format"], f["width"], f["height"]) for f in icon["files"]] == [
        ("SVG", 328, 328),
        *(("PNG", width, width) for width in (328, 656, 984, 1024, 1312)),
    ]


def test_the_files_are_where_the_answer_says(identity, ask, client):
    for asset in ask()["data"]["brandAssets"]:
        for file in asset["files"]:
            response = client.get(file["url"])
            assert response.status_code == 200
            assert len(b"".join(response.streaming_content)) == file["size"]
            assert file["sha256"] in file["url"]
            assert file["url"].endswith(file["filename"])


def test_every_language_is_given_unless_one_is_asked_for(identity, ask):
    (palette,) = ask(kind="PALETTE")["data"]["brandAssets"]
    assert [text["lang"] for text in palette["names"]] == ["vi", "en"]
    assert len(palette["edition"]["label"]) == 2
    (palette,) = ask(kind="PALETTE", lang="vi")["data"]["brandAssets"]
    assert palette["names"] == [{"lang": "vi", "text": "Bảng màu"}]
    assert (palette["variant"], palette["lockup"], palette["ground"], palette["grounds"]) == (None, None, None, [])
    tokens, *swatches = palette["files"]
    assert [file["format"] for file in swatches] == ["ASE", "ACO", "GPL", "CSS"]
    assert (tokens["format"], tokens["width"], tokens["height"]) == ("JSON", None, None)
    assert palette["colours"][0] == {
        "id": "son",
        "names": [{"text": "Đỏ son"}],
        "role": "primary",
        "hex": "#B5261E",
        "rgb": [181, 38, 30],
        "lab": [40.82, 56.33, 42.5],
        "cmyk": [0.0, 96.0, 100.0, 21.0],
        "condition": "FOGRA39",
    }
    white = palette["colours"][-1]
    assert (white["id"], white["cmyk"], white["condition"]) == ("white", None, None)


def test_typefaces_are_given_with_their_fallbacks(identity, ask):
    faces = ask(kind="TYPEFACE", lang="en")["data"]["brandAssets"]
    assert [face["typeface"]["family"] for face in faces][:2] == ["Lora", "Be Vietnam Pro"]
    assert faces[0]["typeface"]["fallback"] == ["Literata", "Noto Serif", "Georgia", "serif"]
    assert faces[0]["terms"] == [{"text": "Licence OFL-1.1. Source: @fontsource/lora."}]
    assert faces[0]["files"] == []


@pytest.mark.parametrize(
    ("variables", "keys"),
    [
        ({"variant": "primary"}, ["logo-horizontal-primary"]),
        ({"kind": "LOGO", "variant": "reversed"}, ["logo-horizontal-reversed", "symbol-reversed", "app-icon"]),
        ({"kind": "PALETTE", "variant": "reversed"}, []),
        ({"variant": "' OR 1=1"}, []),
        ({"kind": "PATTERN"}, []),
    ],
)
def test_the_library_is_narrowed(identity, ask, variables, keys):
    assert [asset["key"] for asset in ask(**variables)["data"]["brandAssets"]] == keys


def test_a_kind_that_is_none_is_refused(identity, ask):
    answer = ask("{ brandAssets(kind: SECRET) { key } }")
    assert [error["extensions"]["code"] for error in answer["errors"]] == ["VALIDATION_FAILED"]
    assert "data" not in answer


def test_what_is_not_in_force_is_not_there(identity, ask, make_package):
    from brand.assets.actions import import_edition_assets
    from brand.guidelines.actions import import_package

    def change(document):
        document["edition"]["version"] = "1.1.0"
        document["brand"]["short_name"] = "Bản nháp"

    import_edition_assets(import_package(make_package("draft", change=change)))
    BrandAsset.objects.filter(edition=identity, key="app-icon").update(status=BrandAsset.Status.RETIRED)
    answer = ask()
    assert {asset["edition"]["version"] for asset in answer["data"]["brandAssets"]} == {"1.0.0"}
    assert "app-icon" not in json.dumps(answer)


def test_before_the_first_edition_there_is_nothing(db, ask):
    assert ask() == {**ask(), "data": {"brandAssets": []}}


def test_the_library_takes_two_queries_whatever_its_size(identity, ask, django_assert_num_queries):
    ask()
    with django_assert_num_queries(2):
        ask()
    assets = "{ brandAssets { files { url } } }"
    alone = ask(assets)["data"]["brandAssets"]
    twice = (f'v{number}: brandAssets(variant: "{number}") {{ key }} a{number}: {assets[2:-2]}' for number in range(20))
    with django_assert_num_queries(2):
        answer = ask(f"{{ {' '.join(twice)} }}")["data"]
    assert [answer[name] for name in ("v0", "v19", "a0", "a19")] == [[], [], alone, alone]
    AssetFile.objects.all().delete()
    BrandAsset.objects.exclude(key="palette").delete()
    with django_assert_num_queries(2):
        assert len(ask()["data"]["brandAssets"]) == 1
