"""The abstract page of everything an editor writes: identity, filing, text, and what receivers need to know."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, PublishingPanel, TabbedInterface
from wagtail.fields import StreamField
from wagtail.models import Page

from cms.core.blocks import BODY_BLOCKS
from cms.core.forms import ContentForm
from cms.core.panels import ReleasePanel
from cms.core.projection import documents, pictures
from cms.core.slugs import fold_slug
from cms.core.text import normalise
from cms.core.vocabulary import DigitalSourceType, Pillar, ReleaseNote, Sensitivity
from cms.releases.audience import Audience
from cms.releases.publishing import LiveGuard

# The mode of Wagtail's preview in which the front end shows the draft.
ON_SITE = "site"


class ContentPage(LiveGuard, Page):
    """A page that can be released. Its guid is its own for life: copies, aliases and translations get new ones."""

    guid = models.UUIDField(default=uuid.uuid4, editable=False, db_index=True)
    summary = models.TextField(_("lead paragraph"), blank=True, max_length=1000)
    body = StreamField(BODY_BLOCKS, verbose_name=_("body"), blank=True)
    pillar = models.CharField(_("pillar"), max_length=40, choices=Pillar)
    topics = ParentalManyToManyField("core.Topic", verbose_name=_("topics"), blank=True)
    places = ParentalManyToManyField("core.Place", verbose_name=_("places"), blank=True)
    lead_image = models.ForeignKey(
        "media.EditorialImage",
        verbose_name=_("lead picture"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    byline = models.CharField(_("byline"), max_length=200, blank=True)
    credit_line = models.CharField(_("credit line"), max_length=200, blank=True)
    audience = models.PositiveSmallIntegerField(_("audience"), choices=Audience, default=Audience.PUBLIC)
    embargo_until = models.DateTimeField(
        _("embargoed until"), null=True, blank=True, help_text=_("Only entitled partners see it before.")
    )
    embargo_note = models.TextField(_("embargo instruction"), blank=True, max_length=1000)
    sensitivity = models.CharField(_("sensitivity"), max_length=30, choices=Sensitivity, default=Sensitivity.NONE)
    digital_source_type = models.CharField(
        _("how it was made"),
        max_length=60,
        choices=DigitalSourceType,
        default=DigitalSourceType.DIGITAL_CREATION,
        help_text=_("Anything made or altered with AI must say so."),
    )
    ed_note = models.TextField(
        _("note to receivers"),
        blank=True,
        max_length=2000,
        help_text=_("For partners' staff; the public never sees it."),
    )
    release_note = models.CharField(_("this version is"), max_length=20, choices=ReleaseNote, default=ReleaseNote.FIRST)
    correction_wrong = models.TextField(_("what was wrong"), blank=True, max_length=1000)
    correction_right = models.TextField(_("what is right"), blank=True, max_length=1000)
    override_reason = models.TextField(
        _("publish despite brand faults, because"),
        blank=True,
        max_length=1000,
        help_text=_("Only for a correction of an item that is out already; the reason is logged."),
    )
    source_version = models.PositiveIntegerField(
        _("made from source version"), null=True, blank=True, help_text=_("For a translation.")
    )
    replaces = models.UUIDField(null=True, blank=True, editable=False)

    base_form_class = ContentForm
    exclude_fields_in_copy: ClassVar = [
        "guid",
        "release_note",
        "correction_wrong",
        "correction_right",
        "override_reason",
    ]
    subpage_types: ClassVar = []
    # Who may see an item is said by the item: audience and embargo, not by a restriction in the tree.
    private_page_options: ClassVar = []
    parent_page_types: ClassVar = ["core.Section"]
    show_in_menus_default = False

    content_panels: ClassVar = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("lead_image"),
        FieldPanel("body"),
    ]
    filing_panels: ClassVar = [
        FieldPanel("pillar"),
        FieldPanel("topics"),
        FieldPanel("places"),
        MultiFieldPanel([FieldPanel("byline"), FieldPanel("credit_line")], heading=_("Credits")),
        FieldPanel("sensitivity"),
        FieldPanel("digital_source_type"),
        FieldPanel("source_version"),
    ]
    release_panels: ClassVar = [
        ReleasePanel(),
        MultiFieldPanel(
            [FieldPanel("release_note"), FieldPanel("correction_wrong"), FieldPanel("correction_right")],
            heading=_("What you say when publishing"),
        ),
        FieldPanel("ed_note"),
        MultiFieldPanel(
            [FieldPanel("audience"), FieldPanel("embargo_until"), FieldPanel("embargo_note")],
            heading=_("Who may see it, and when"),
        ),
        FieldPanel("override_reason"),
        FieldPanel("slug"),
        PublishingPanel(),
    ]

    class Meta:
        abstract = True

    @classmethod
    def get_edit_handler(cls) -> Any:
        """Show three tabs: what it says, where it is filed, how it goes out."""
        return TabbedInterface(
            [
                ObjectList(cls.content_panels, heading=_("Content")),
                ObjectList(cls.filing_panels, heading=_("Filing")),
                ObjectList(cls.release_panels, heading=_("Release")),
            ],
            base_form_class=cls.base_form_class,
        ).bind_to_model(cls)

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self._state.adding and type(self)._base_manager.filter(guid=self.guid).exists():
            self.guid = uuid.uuid4()
        super().save(*args, **kwargs)

    def minimal_clean(self) -> None:
        self._normalise()
        super().minimal_clean()

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        self._normalise()
        super().full_clean(*args, **kwargs)

    def _normalise(self) -> None:
        normalise(self)
        self.slug = fold_slug(self.slug) or fold_slug(self.title)

    def with_content_json(self, content: dict[str, Any]) -> Any:
        """Keep the guid when a revision (or, for an alias, another page's revision) is read back."""
        instance = super().with_content_json(content)
        instance.guid = self.guid
        return instance

    def get_template(self, request: Any, *args: Any, **kwargs: Any) -> str:
        """Show every type in one plain preview; what readers see is made by their own programs."""
        return "core/preview.html"

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        """Offer the plain text, which the content checks read, and the draft on the public site."""
        return [("", _("Text and checks")), (ON_SITE, _("On the site"))]

    def serve_preview(self, request: Any, mode_name: str) -> Any:
        # Views stand on all models, so none of them can be loaded with one.
        from cms.previews.views import shown

        return shown(request, self) if mode_name == ON_SITE else super().serve_preview(request, mode_name)

    def released_with(self) -> list[Any]:
        """Return the pictures, documents and places that are released by being used here."""
        used = {picture.pk: picture for _index, picture, _decorative in pictures(self.body)}
        if self.lead_image_id:
            used[self.lead_image_id] = self.lead_image
        attached = {document.pk: document for _index, document in documents(self.body)}
        return [*used.values(), *attached.values(), *self.places.all()]
