"""Design tokens have the shapes of DTCG 2025.10, and those of other tools are read."""

import json

import jsonschema
import pytest

from brand.engine.exchange import dtcg
from brand.engine.exchange.of_guideline import book_of
from brand.engine.exchange.swatches import Swatch, SwatchBook

# The shapes of the report's values that this engine writes (Format Module 8 and 9, Color Module 4), in our own words.
_NAME = r"^[^${}.][^{}.]*$"
_REFERENCE = {"type": "string", "pattern": r"^\{[^${}.][^{}.]*(\.[^${}.][^{}.]*)*\}$"}
_DIMENSION = {
    "type": "object",
    "properties": {"value": {"type": "number"}, "unit": {"enum": ["px", "rem"]}},
    "required": ["value", "unit"],
    "additionalProperties": False,
}
_VALUES = {
    "color": {
        "type": "object",
        "properties": {
            "colorSpace": {"enum": ["srgb", "lab"]},
            "components": {"type": "array", "items": {"type": "number"}, "minItems": 3, "maxItems": 3},
            "alpha": {"type": "number", "minimum": 0, "maximum": 1},
            "hex": {"type": "string", "pattern": "^#[0-9a-fA-F]{6}$"},
        },
        "required": ["colorSpace", "components"],
        "additionalProperties": False,
    },
    "fontFamily": {"type": ["string", "array"], "items": {"type": "string"}, "minItems": 1},
    "fontWeight": {"type": "number", "minimum": 1, "maximum": 1000},
    "dimension": _DIMENSION,
    "typography": {
        "type": "object",
        "properties": {
            "fontFamily": _REFERENCE,
            "fontSize": _REFERENCE,
            "fontWeight": _REFERENCE,
            "letterSpacing": _DIMENSION,
            "lineHeight": {"type": "number"},
        },
        "required": ["fontFamily", "fontSize", "fontWeight", "letterSpacing", "lineHeight"],
        "additionalProperties": False,
    },
}
_META = {"$description": {"type": "string"}, "$extensions": {"type": "object"}}
_SCHEMA = {
    "$defs": {
        "token": {
            "type": "object",
            "properties": {"$type": {"enum": list(_VALUES)}, "$value": {}, **_META},
            "required": ["$type", "$value"],
            "additionalProperties": False,
            "allOf": [
                {"if": {"properties": {"$type": {"const": kind}}}, "then": {"properties": {"$value": value}}}
                for kind, value in _VALUES.items()
            ],
        },
        "group": {
            "type": "object",
            "properties": _META,
            "patternProperties": {
                _NAME: {
                    "if": {"required": ["$value"]},
                    "then": {"$ref": "#/$defs/token"},
                    "else": {"$ref": "#/$defs/group"},
                }
            },
            "additionalProperties": False,
        },
    },
    "$ref": "#/$defs/group",
}


@pytest.fixture(scope="module")
def tokens(sample):
    return json.loads(dtcg.write(book_of(sample)))


def test_the_tokens_of_a_guideline_have_the_shapes_of_the_report(tokens):
    jsonschema.validate(tokens, _SCHEMA)
    assert set(tokens) == {"$description", "$extensions", "colour", "font", "font-weight", "text-size", "text"}


def test_the_colours_of_the_package_are_tokens_of_the_report_already(tree):
    jsonschema.validate({"colour": tree["colours"]}, _SCHEMA)


def test_a_colour_keeps_all_that_the_guideline_says(tokens, tree):
    son = tokens["colour"]["son"]
    assert son["$value"] == tree["colours"]["son"]["$value"]
    assert son["$description"] == "Đỏ son"
    stated = tree["colours"]["son"]["$extensions"]["nhip-cau"]
    assert stated.items() <= son["$extensions"]["nhip-cau"].items()
    (read, *_) = dtcg.read(json.dumps(tokens).encode()).swatches
    assert read.detail.process[0].cmyk == (0, 96, 100, 21)
    assert read.token == "son"


def test_lettering_refers_to_tokens_that_are_there(tokens, sample):
    assert tokens["font"]["text"]["$value"] == ["Be Vietnam Pro", "Noto Sans", "Arial", "sans-serif"]
    assert tokens["text-size"]["h1"]["$value"] == {"value": 40, "unit": "px"}
    assert [int(weight) for weight in tokens["font-weight"]] == sorted({s.weight for s in sample.typography.scale})
    for style in tokens["text"].values():
        for key in ("fontFamily", "fontSize", "fontWeight"):
            group, name = style["$value"][key][1:-1].split(".")
            assert tokens[group][name]["$value"]


@pytest.mark.parametrize(
    ("space", "components", "hex"),
    [
        ("srgb", [1, 0.2, "none"], "#FF3300"),
        ("srgb-linear", [0.5, 0.5, 0.5], "#BCBCBC"),
        ("hsl", [120, 100, 25], "#008000"),
        ("hwb", [0, 50, 0], "#FF8080"),
        ("hwb", [90, 80, 80], "#808080"),
        ("lab", [40.82, 56.33, 42.5], "#B5261E"),
        ("lch", [40.82, 70.56, 37.03], "#B5261E"),
        ("xyz-d50", [0.9642956764295677, 1.0, 0.8251046025104602], "#FFFFFF"),
    ],
)
def test_the_spaces_of_the_report_are_read(space, components, hex):
    tree = {"a": {"$type": "color", "$value": {"colorSpace": space, "components": components}}}
    (swatch,) = dtcg.read(json.dumps(tree).encode()).swatches
    assert swatch.hex == hex


def test_a_space_this_engine_does_not_measure_in_is_read_by_its_fallback():
    value = {"colorSpace": "oklch", "components": [0.5, 0.2, 30], "hex": "#b5261e"}
    (swatch,) = dtcg.read(json.dumps({"a": {"$type": "color", "$value": value}}).encode()).swatches
    assert (swatch.space, swatch.hex) == ("srgb", "#B5261E")


def test_types_are_inherited_and_references_followed():
    red = {"$value": {"colorSpace": "srgb", "components": [1, 0, 0]}}
    tree = {
        "$description": "A brand",
        "base": {"$type": "color", "red": red, "$root": red},
        "use": {
            "warning": {"$value": "{base.red}"},
            "error": {"$value": "{use.warning}"},
            "danger": {"$type": "color", "$ref": "#/base/red/$value"},
            "size": {"$type": "dimension", "$value": {"value": 1, "unit": "px"}},
            "alias of a size": {"$value": "{use.size}"},
        },
    }
    read = dtcg.read(json.dumps(tree).encode())
    assert [(s.group, s.name, s.hex) for s in read.swatches] == [
        ("base", "red", "#FF0000"),
        ("base", "$root", "#FF0000"),
        ("use", "warning", "#FF0000"),
        ("use", "error", "#FF0000"),
        ("use", "danger", "#FF0000"),
    ]


def test_colours_of_a_palette_without_a_guideline_are_tokens_too():
    book = SwatchBook("Bảng", (Swatch("Đỏ son", "srgb", (1.0, 0.0, 0.0)), Swatch("Đỏ sơn", "lab", (40.0, 50.0, 40.0))))
    tree = json.loads(dtcg.write(book))
    jsonschema.validate(tree, _SCHEMA)
    assert list(tree["colour"]) == ["do-son", "do-son-2"]
