"""The closed lists of the domain. Codes are for ever; labels are translated."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Pillar(models.TextChoices):
    """The three pillars of the plan; every item has exactly one."""

    ECONOMY_INVESTMENT = "economy_investment", _("Economy – Investment")
    CULTURE_TOURISM = "culture_tourism", _("Culture – Tourism")
    GOVERNMENT_BUSINESS_PEOPLE = "government_business_people", _("Government – Business – People")


class Sensitivity(models.TextChoices):
    """What raises the level of approval."""

    NONE = "none", _("Routine")
    FIGURES = "figures", _("Figures, named private persons, religion or paid placement")
    FOREIGN_AFFAIRS = "foreign_affairs", _("Foreign affairs, border, crisis or leaders' statements")


class DigitalSourceType(models.TextChoices):
    """How the content came about: codes of IPTC's digital source type vocabulary."""

    DIGITAL_CAPTURE = "digitalCapture", _("Captured by camera or microphone")
    DIGITAL_CREATION = "digitalCreation", _("Made by a person with digital tools")
    COMPOSITE = "compositeCapture", _("Composed from captures")
    TRAINED_ALGORITHMIC = "trainedAlgorithmicMedia", _("AI-generated")
    COMPOSITE_WITH_TRAINED = "compositeWithTrainedAlgorithmicMedia", _("Edited with AI")


AI_SOURCE_TYPES = frozenset({DigitalSourceType.TRAINED_ALGORITHMIC, DigitalSourceType.COMPOSITE_WITH_TRAINED})


class ReleaseNote(models.TextChoices):
    """What the editor says when publishing."""

    FIRST = "first", _("First release")
    UPDATE = "update", _("Update")
    MINOR = "minor", _("Minor fix")
    CORRECTION = "correction", _("Correction")
