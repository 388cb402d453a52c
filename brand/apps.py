from django.apps import AppConfig


class BrandConfig(AppConfig):
    name = "brand"
    label = "brand"
