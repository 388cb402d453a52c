"""What is made of a logo is what it says, and passes the check."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from brand.assets import deriving, pixels, proving
from brand.assets.models import AssetFile, BrandAsset
from brand.assets.recipes import Recipe
from brand.assets.vector_pdf import write_pdf
from brand.engine import read_artwork
from brand.guidelines.selectors import load
from brand.guidelines.storage import fetch

pytestmark = pytest.mark.django_db
GRADIENT = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><linearGradient id="g"><stop stop-color="#000"/>'
    b'<stop offset="1" stop-color="#fff"/></linearGradient><path d="M0 0h10v10z" fill="url(#g)"/></svg>'
)
STRANGE = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path d="M0 0h10v10z" fill="#123456"/></svg>'


def derived(key, id):
    asset = BrandAsset.objects.get(key=key)
    deriving.derive_file.call(asset.pk, id)
    format, use, width = id.split("-", 1)[0], id.split("-", 1)[1].rsplit("-", 1)[0], int(id.rsplit("-", 1)[1])
    file = AssetFile.objects.get(asset=asset, format=format, use=use, width=width)
    return fetch(file.sha256, format)


def test_the_cmyk_pdf_holds_the_builds_of_the_guideline_and_names_their_condition(identity):
    artwork = read_artwork(derived("logo-horizontal-primary", "pdf-cmyk-0"))
    assert artwork.condition == "FOGRA39"
    fills = {
        (element.fill.space, tuple(round(value * 100) for value in element.fill.cmyk))
        for element in artwork.pages[0].elements
    }
    assert fills == {
        ("DeviceCMYK", (0, 96, 100, 21)),
        ("DeviceCMYK", (100, 83, 0, 50)),
        ("DeviceCMYK", (6, 37, 98, 0)),
    }
    assert (artwork.pages[0].width, artwork.pages[0].height) == (633, 214.5)  # 844 x 286 px in points


def test_the_rgb_pdf_draws_what_the_svg_draws(identity):
    import pypdfium2

    pdf = pypdfium2.PdfDocument(derived("logo-horizontal-primary", "pdf-rgb-0"))
    drawn = pdf[0].render(scale=4 / 3).to_pil().convert("RGB")
    asset = BrandAsset.objects.get(key="logo-horizontal-primary")
    png, _height = pixels.render(fetch(asset.logo.sha256, "svg"), 844, ratio=286 / 844)
    with Image.open(io.BytesIO(png)) as picture:
        expected = Image.new("RGB", picture.size, "white")
        expected.paste(picture, mask=picture.getchannel("A"))
    assert drawn.size == (844, 286)
    differing = sum(
        max(abs(a - b) for a, b in zip(one, two, strict=True)) > 96
        for one, two in zip(drawn.get_flattened_data(), expected.get_flattened_data(), strict=True)
    )
    assert differing / (844 * 286) < 0.002


def test_the_same_drawing_gives_the_same_bytes(identity):
    asset = BrandAsset.objects.get(key="app-icon")
    guideline = load(identity)
    for recipe in (Recipe("pdf", "cmyk"), Recipe("avif", "", 328, 328), Recipe("ico", "favicon", 256, 256)):
        assert deriving.make(asset, recipe, guideline) == deriving.make(asset, recipe, guideline)


@pytest.mark.parametrize(("drawing", "problem"), [(GRADIENT, "gradient"), (STRANGE, "no CMYK build of #123456")])
def test_what_cannot_be_printed_truly_is_refused(identity, drawing, problem):
    with pytest.raises(pixels.DerivationError, match=problem):
        write_pdf(drawing, load(identity).colours, space="cmyk", title="x")


@pytest.mark.parametrize(("format", "kind"), [("webp", "WEBP"), ("avif", "AVIF")])
def test_light_formats_keep_size_colour_and_transparency(identity, format, kind):
    with Image.open(io.BytesIO(derived("app-icon", f"{format}--656"))) as picture:
        assert (picture.format, picture.size) == (kind, (656, 656))
        red, green, blue, alpha = picture.convert("RGBA").getpixel((328, 40))
        assert max(abs(red - 0xB5), abs(green - 0x26), abs(blue - 0x1E)) <= 2
        assert alpha == 255
        assert picture.convert("RGBA").getpixel((0, 0))[3] == 0


def test_an_icon_holds_a_drawing_a_size_and_none_below_the_least(identity):
    with Image.open(io.BytesIO(derived("app-icon", "ico-favicon-256"))) as icon:
        assert sorted(icon.info["sizes"]) == [(side, side) for side in (32, 48, 64, 128, 256)]


def test_a_cover_sets_the_logo_on_its_ground(identity):
    with Image.open(io.BytesIO(derived("logo-horizontal-primary", "png-cover-x-1500"))) as cover:
        assert cover.size == (1500, 500)
        ground = load(identity).colours["diep"].rgb
        assert all(
            cover.convert("RGB").getpixel(corner) == ground for corner in [(0, 0), (1499, 0), (0, 499), (1499, 499)]
        )


def test_a_file_that_breaks_a_rule_is_not_given_out(identity, monkeypatch, caplog):
    asset = BrandAsset.objects.get(key="logo-horizontal-primary")

    def stretched(*args):
        with Image.open(io.BytesIO(pixels.render(fetch(asset.logo.sha256, "svg"), 844, ratio=286 / 844)[0])) as logo:
            wide = Image.new("RGB", (1500, 500), "white")
            bent = logo.resize((1100, 286))
            wide.paste(bent, (200, 100), bent)
        buffer = io.BytesIO()
        wide.save(buffer, "PNG")
        return buffer.getvalue()

    monkeypatch.setattr(pixels, "picture", stretched)
    deriving.derive_file.call(asset.pk, "png-cover-x-1500")
    assert not asset.files.filter(use="cover-x").exists()
    problem = BrandAsset.objects.get(pk=asset.pk).problems["png-cover-x-1500"]
    assert "logo.distortion" in problem
    assert "logo.distortion" in caplog.text


def test_a_pdf_of_another_drawing_is_not_taken_for_the_logo(identity):
    guideline = load(identity)
    logo = BrandAsset.objects.get(key="app-icon").logo
    red = STRANGE.replace(b"#123456", b"#B5261E")
    pdf = write_pdf(red, guideline.colours, space="rgb", title="x")
    with pytest.raises(pixels.DerivationError, match="does not show the logo"):
        proving.prove(pdf, guideline, recipe=Recipe("pdf", "rgb"), name=logo.id, logo=logo)
