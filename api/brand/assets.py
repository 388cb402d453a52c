"""The identity for programs: logos with their files, the palette with its values, the typefaces."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from typing import Any

import graphene
from django.conf import settings

from api.audiences import Field
from api.payloads import in_language, nested_type
from api.scalars import Date
from brand.assets import models, selectors
from brand.engine.guideline.colours import Colour
from brand.guidelines.models import Edition
from cms.core.release import LocalizedText
from cms.releases.audience import Audience

PUBLIC = Audience.PUBLIC
ID, String, Int, Float, NonNull = graphene.ID, graphene.String, graphene.Int, graphene.Float, graphene.NonNull


def _list_of(inner: Any) -> Any:
    return NonNull(graphene.List(NonNull(inner)))


def _texts(description: str) -> Field:
    return Field(
        _list_of(nested_type(LocalizedText)),
        audience=PUBLIC,
        description=description,
        args={
            "lang": String(description="Give this language only, or the first of `fallback` there is."),
            "fallback": graphene.List(NonNull(String), description="Languages to take instead."),
        },
    )


def _give(texts: Mapping[str, str], lang: str | None, fallback: list[str] | None) -> list[dict[str, str]]:
    # The order is that of the languages; PostgreSQL sorts the keys of its JSON.
    order = {tag: number for number, (tag, _name) in enumerate(settings.LANGUAGES)}
    tags = sorted(texts, key=lambda tag: (order.get(tag.lower(), len(order)), tag))
    found = [{"lang": tag, "text": texts[tag]} for tag in tags]
    return found if lang is None else in_language(found, [lang, *(fallback or ())])


def _enum(name: str, choices: Any, description: str) -> Any:
    values = enum.Enum(name, {choice.name: choice.value for choice in choices})  # type: ignore[misc]
    return graphene.Enum.from_enum(
        values, description=lambda member: description if member is None else str(choices[member.name].label)
    )


Kind = _enum("BrandAssetKind", models.BrandAsset.Kind, "What an asset is.")
Ground = _enum("BrandGround", models.BrandAsset.Ground, "What a logo may stand on.")
Format = _enum("BrandFileFormat", models.AssetFile.Format, "The format of an asset's file.")


class BrandEdition(graphene.ObjectType):  # type: ignore[misc]
    """The edition of the guideline an asset belongs to."""

    default_audience = PUBLIC

    id = ID(required=True, description="The guideline package.")
    version = String(required=True, description="Its version.")
    sample = graphene.Boolean(required=True, description="Whether the identity is a sample and no official one.")
    label = _texts("What the edition calls itself; show it wherever the identity appears.")
    effective_from = Field(NonNull(Date), audience=PUBLIC, description="First day in force.")
    sha256 = String(required=True, description="Hash of the guideline's document.")

    def resolve_id(root: Edition, info: Any) -> str:
        return root.package

    def resolve_sample(root: Edition, info: Any) -> bool:
        return root.is_sample

    def resolve_label(root: Edition, info: Any, lang: str | None = None, fallback: list[str] | None = None) -> Any:
        return _give(root.label, lang, fallback)


class BrandFile(graphene.ObjectType):  # type: ignore[misc]
    """A file of an asset. Its address names its content, so it never changes what it gives."""

    default_audience = PUBLIC

    format = Field(NonNull(Format), audience=PUBLIC, description="The format.")
    use = String(description="What it was made for, such as `avatar` or `cmyk`; null for the plain file.")
    purposes = Field(_list_of(String), audience=PUBLIC, description="What it is for: web, print, social, office.")
    width = Int(description="Pixels, or units of the drawing for SVG; null for a file that is no picture.")
    height = Int(description="Pixels, or units of the drawing for SVG; null for a file that is no picture.")
    size = Int(required=True, description="Bytes.")
    sha256 = String(required=True, description="Hash of the content.")
    filename = String(required=True, description="The name it is saved under.")
    url = String(required=True, description="Absolute path of the file.")

    def resolve_use(root: models.AssetFile, info: Any) -> str | None:
        return root.use or None

    def resolve_purposes(root: models.AssetFile, info: Any) -> list[str]:
        return sorted(root.purposes)

    def resolve_width(root: models.AssetFile, info: Any) -> int | None:
        return root.width or None

    def resolve_height(root: models.AssetFile, info: Any) -> int | None:
        return root.height or None


class BrandColour(graphene.ObjectType):  # type: ignore[misc]
    """A colour of the palette. Lab is its master value, the others are made from it."""

    default_audience = PUBLIC

    id = ID(required=True, description="Its id in the guideline.")
    names = _texts("Its names.")
    role = String(required=True, description="primary, accent, secondary or neutral.")
    hex = String(required=True, description="sRGB as #RRGGBB.")
    rgb = Field(_list_of(Int), audience=PUBLIC, description="sRGB, three values of 0 to 255.")
    lab = Field(_list_of(Float), audience=PUBLIC, description="CIE L*a*b*, D50, 2 degrees.")
    cmyk = Field(graphene.List(NonNull(Float)), audience=PUBLIC, description="Percent, for `condition`; null if none.")
    condition = String(description="The printing condition `cmyk` is made for.")

    def resolve_id(root: tuple[str, Colour], info: Any) -> str:
        return root[0]

    def resolve_names(
        root: tuple[str, Colour], info: Any, lang: str | None = None, fallback: list[str] | None = None
    ) -> Any:
        return _give(root[1].detail.name, lang, fallback)

    def resolve_role(root: tuple[str, Colour], info: Any) -> str:
        return root[1].detail.role

    def resolve_hex(root: tuple[str, Colour], info: Any) -> str:
        return root[1].hex

    def resolve_rgb(root: tuple[str, Colour], info: Any) -> tuple[int, ...]:
        return root[1].rgb

    def resolve_lab(root: tuple[str, Colour], info: Any) -> tuple[float, ...]:
        return root[1].detail.lab_d50

    def resolve_cmyk(root: tuple[str, Colour], info: Any) -> tuple[float, ...] | None:
        return next((build.cmyk for build in root[1].detail.process), None)

    def resolve_condition(root: tuple[str, Colour], info: Any) -> str | None:
        return next((build.condition for build in root[1].detail.process), None)


class BrandTypeface(graphene.ObjectType):  # type: ignore[misc]
    """A family and what it is for."""

    default_audience = PUBLIC

    family = String(required=True, description="The family's name.")
    licence = String(required=True, description="Its licence, by SPDX identifier.")
    weights = Field(_list_of(Int), audience=PUBLIC, description="The weights in use.")
    uses = Field(_list_of(String), audience=PUBLIC, description="What it sets.")
    languages = Field(_list_of(String), audience=PUBLIC, description="Languages it is for; none means any.")
    fallback = Field(_list_of(String), audience=PUBLIC, description="What stands in where it is missing, best first.")


class BrandAsset(graphene.ObjectType):  # type: ignore[misc]
    """A logo, the palette or a typeface of the edition in force, with the files to take."""

    default_audience = PUBLIC

    key = ID(required=True, description="Names the asset within its edition.")
    kind = Field(NonNull(Kind), audience=PUBLIC, description="What it is.")
    names = _texts("Its names.")
    variant = String(description="Of a logo: its version, such as primary or reversed.")
    lockup = String(description="Of a logo: its arrangement, such as horizontal or symbol.")
    ground = Field(Ground, audience=PUBLIC, description="Of a logo: what it may stand on.")
    grounds = Field(_list_of(ID), audience=PUBLIC, description="Of a logo: ids of the colours it may stand on.")
    min_screen_px = Float(description="Of a logo: least width on a screen.")
    max_screen_px = Float(description="Of a logo for small sizes: greatest width on a screen.")
    min_print_mm = Float(description="Of a logo: least width in print.")
    clear_space = Float(description="Of a logo: free distance around it, as a fraction of the height of its ink.")
    colours = Field(_list_of(BrandColour), audience=PUBLIC, description="Of the palette: its colours.")
    typeface = Field(BrandTypeface, audience=PUBLIC, description="Of a typeface: the family.")
    terms = _texts("What it may be used for.")
    files = Field(
        _list_of(BrandFile), audience=PUBLIC, description="Its files: SVG first, then by format, from small to large."
    )
    edition = Field(NonNull(BrandEdition), audience=PUBLIC, description="The edition it belongs to.")

    def resolve_names(
        root: models.BrandAsset, info: Any, lang: str | None = None, fallback: list[str] | None = None
    ) -> Any:
        return _give(root.names, lang, fallback)

    def resolve_terms(
        root: models.BrandAsset, info: Any, lang: str | None = None, fallback: list[str] | None = None
    ) -> Any:
        return _give(root.terms, lang, fallback)

    def resolve_variant(root: models.BrandAsset, info: Any) -> str | None:
        return root.variant or None

    def resolve_lockup(root: models.BrandAsset, info: Any) -> str | None:
        return root.lockup or None

    def resolve_ground(root: models.BrandAsset, info: Any) -> str | None:
        return root.ground if _is_logo(root) else None

    def resolve_grounds(root: models.BrandAsset, info: Any) -> tuple[str, ...]:
        return root.logo.ground.allowed if _is_logo(root) else ()

    def resolve_min_screen_px(root: models.BrandAsset, info: Any) -> float | None:
        return root.logo.min_width.screen_px if _is_logo(root) else None

    def resolve_max_screen_px(root: models.BrandAsset, info: Any) -> float | None:
        return root.logo.min_width.max_screen_px if _is_logo(root) else None

    def resolve_min_print_mm(root: models.BrandAsset, info: Any) -> float | None:
        return root.logo.min_width.print_mm if _is_logo(root) else None

    def resolve_clear_space(root: models.BrandAsset, info: Any) -> float | None:
        return root.logo.clear_space.fraction_of_height if _is_logo(root) else None

    def resolve_colours(root: models.BrandAsset, info: Any) -> list[tuple[str, Colour]]:
        return list(root.colours.items()) if root.kind == models.BrandAsset.Kind.PALETTE else []

    def resolve_typeface(root: models.BrandAsset, info: Any) -> Any:
        return root.typeface if root.kind == models.BrandAsset.Kind.TYPEFACE else None

    def resolve_files(root: models.BrandAsset, info: Any) -> list[models.AssetFile]:
        return list(root.files.all())


def _is_logo(asset: models.BrandAsset) -> bool:
    return asset.kind == models.BrandAsset.Kind.LOGO


class Query(graphene.ObjectType):  # type: ignore[misc]
    brand_assets = Field(
        _list_of(BrandAsset),
        audience=PUBLIC,
        cost=40,
        description="What of the identity may be used today, in the order of the guideline.",
        args={
            "kind": graphene.Argument(Kind, description="This kind only."),
            "variant": String(description="Logos of this version only, such as primary."),
        },
    )

    def resolve_brand_assets(
        root: Any, info: Any, kind: Any | None = None, variant: str | None = None
    ) -> list[models.BrandAsset]:
        wanted = kind.value if isinstance(kind, enum.Enum) else kind
        assets: list[models.BrandAsset] | None = info.context.once.get(("brand_assets", wanted))
        if assets is None:
            assets = info.context.once["brand_assets", wanted] = list(selectors.current_assets(kind=wanted))
        return [asset for asset in assets if variant is None or asset.variant == variant]
