"""The tables of the library: assets and their files, the terms they are given on, and the ledger of who took what."""

from brand.assets.models.ledger import Acceptance, AppendOnlyError, Download, Kit, Notice, Person, TakerKind
from brand.assets.models.library import AssetFile, BrandAsset, Channel, Purpose
from brand.assets.models.terms import LicenceTerms

__all__ = [
    "Acceptance",
    "AppendOnlyError",
    "AssetFile",
    "BrandAsset",
    "Channel",
    "Download",
    "Kit",
    "LicenceTerms",
    "Notice",
    "Person",
    "Purpose",
    "TakerKind",
]
