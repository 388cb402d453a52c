"""Settings shared by every mode. What differs by installation comes from `env`, nothing else."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

from cms.settings import env

ENV = env.read()
BASE_DIR = Path(__file__).resolve().parent.parent.parent
DATA_DIR = (BASE_DIR / ENV["DATA_DIR"]).resolve()
DATA_DIR.mkdir(parents=True, exist_ok=True)
SECRET_KEY = ENV["SECRET_KEY"]
ALLOWED_HOSTS = ENV["ALLOWED_HOSTS"]
PUBLIC_URL = ENV["PUBLIC_URL"] or f"http://127.0.0.1:{ENV['PORT']}"
DEBUG = False

INSTALLED_APPS = [
    # Ours stand above Wagtail where they replace one of its templates or commands.
    "cms.releases",
    "cms.core",
    "cms.media",
    "cms.articles",
    "cms.events",
    "cms.outlets",
    "cms.brandgate",
    "cms.previews",
    "cms.sample",
    "brand",
    "brand.guidelines",
    "brand.assets",
    "brand.handbook",
    "brand.checking",
    "api",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.settings",
    # grapple imports its models; without a line of its own they would count as the page tree's.
    "wagtail.contrib.redirects",
    "wagtail.embeds",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail.sites",
    "wagtail",
    "modelcluster",
    "taggit",
    "grapple",
    "graphene_django",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

TRUSTED_PROXIES = ENV["TRUSTED_PROXIES"]
MIDDLEWARE = [
    "cms.core.visitors.VisitorAddress",
    "django.middleware.security.SecurityMiddleware",
    # WhiteNoise, with the reference site beside the static files.
    "api.reference_site.ReferenceSite",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "cms.releases.middleware.RefusalMiddleware",
]

ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"
# Where the supervisor starts the stream server; an installation's proxy leads /graphql/stream/ to it.
STREAM_URL = f"http://127.0.0.1:{ENV['STREAM_PORT'] or ENV['PORT'] + 1000}/graphql/stream/"
# Wraps the WSGI application: what it can answer, Django need not wake for.
WSGI_FRONT = "api.front.front"
API_HTTP_EDITION = ENV["API_HTTP_EDITION"]
API_PROCESSOR = ENV["API_PROCESSOR"]
MARKS = ENV["MARKS"] or ("database" if ENV["DATABASE_URL"] else "file")
# Caches in front that are told by tag what to forget; see deploy/varnish.vcl.
WAGTAILFRONTENDCACHE = (
    {
        "varnish": {
            "BACKEND": "cms.releases.purging.XkeyBackend",
            "LOCATION": ENV["CACHE_PURGE_URL"],
            "SOFT": ENV["CACHE_PURGE_SOFT"],
        }
    }
    if ENV["CACHE_PURGE_URL"]
    else {}
)
REDIS_URL = ENV["REDIS_URL"]
API_CACHE_MB = ENV["API_CACHE_MB"]
API_POINTS_ADDRESS, API_POINTS_KEY = ENV["API_POINTS_ADDRESS"] or 0, ENV["API_POINTS_KEY"] or 0
API_MAX_AGE = ENV["API_MAX_AGE"]
API_USAGE_SAMPLE = ENV["API_USAGE_SAMPLE"]
API_CORS_ORIGINS = ENV["API_CORS_ORIGINS"]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]


def database(url: str) -> dict:
    """Return Django's description of the database: SQLite in DATA_DIR, or PostgreSQL from a URL."""
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": DATA_DIR / "nhipcau.sqlite3",
            "OPTIONS": {
                # DEFERRED lost 242 of 320 concurrent writes to "database is locked"; see docs/adr.
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
            },
            "CONN_MAX_AGE": None,
        }
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise env.BadSetting("DATABASE_URL", f"got {url!r}; expected postgres://user:password@host:port/name")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.strip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
    }


DATABASES = {"default": database(ENV["DATABASE_URL"])}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

if ENV["REDIS_URL"]:
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": ENV["REDIS_URL"]}}
    INSTALLED_APPS += ["django_tasks_rq", "django_rq"]
    # The worker empties the first before it looks into the next.
    LANES = ["urgent", "default", "slow"]
    RQ_QUEUES = {lane: {"URL": ENV["REDIS_URL"]} for lane in LANES}
    TASKS = {"default": {"BACKEND": "django_tasks_rq.RQBackend", "QUEUES": LANES, "ENQUEUE_ON_COMMIT": True}}
else:
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "ENQUEUE_ON_COMMIT": True}}


def storage(values: dict) -> dict:
    """Return Django's description of the file storage: a folder in DATA_DIR, or a bucket where S3_BUCKET names one.

    Masters and renditions live outside anything a web server hands out by itself; `/media/` asks first.
    """
    if not values["S3_BUCKET"]:
        return {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            # Text, as Wagtail sends it to the task that deletes files.
            "OPTIONS": {"location": str(DATA_DIR / "files"), "base_url": "/media/"},
        }
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": values["S3_BUCKET"],
            "endpoint_url": values["S3_ENDPOINT"] or None,
            "region_name": values["S3_REGION"],
            "access_key": values["S3_ACCESS_KEY"] or None,
            "secret_key": values["S3_SECRET_KEY"] or None,
            "default_acl": "private",
            "signature_version": "s3v4",
            "querystring_auth": True,
            "querystring_expire": 300,
            "file_overwrite": False,
        },
    }


STORAGES = {
    "default": storage(ENV),
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
MEDIA_URL = "/media/"
WHITENOISE_MAX_AGE = 31_536_000

UPLOAD_MAX_BYTES = ENV["UPLOAD_MAX_BYTES"]
UPLOAD_MAX_PIXELS = ENV["UPLOAD_MAX_PIXELS"]
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
SESSION_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "SAMEORIGIN"

LANGUAGE_CODE = "vi"
# Content languages by their own names; the office's screens are complete in the first two.
LANGUAGES = [
    ("vi", "Tiếng Việt"),
    ("en", "English"),
    ("zh-hans", "简体中文"),
    ("ko", "한국어"),
    ("ja", "日本語"),
]
INTERFACE_LANGUAGES = LANGUAGES[:2]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
# Our own messages first, then our Vietnamese for what Wagtail and Django leave in English.
LOCALE_PATHS = [BASE_DIR / "cms" / "core" / "locale", BASE_DIR / "cms" / "core" / "locale_wagtail"]

# Where `/` leads.
FRONT_URL = ENV["FRONT_URL"]
# Where drafts are shown: the token follows behind #.
PREVIEW_URL = ENV["PREVIEW_URL"] or f"{PUBLIC_URL}/site/preview/"

WAGTAIL_SITE_NAME = "Nhịp Cầu"
WAGTAIL_I18N_ENABLED = True
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_BASE_URL = PUBLIC_URL
WAGTAILADMIN_PERMITTED_LANGUAGES = INTERFACE_LANGUAGES
WAGTAILADMIN_USER_LOGIN_FORM = "cms.core.signin.SignInForm"
# Nothing of an editor's work is told to anybody outside.
WAGTAILREDIRECTS_AUTO_CREATE = False
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAILIMAGES_IMAGE_MODEL = "media.EditorialImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "cms.media.forms.EditorialImageForm"
WAGTAILIMAGES_MAX_UPLOAD_SIZE = UPLOAD_MAX_BYTES
WAGTAILIMAGES_MAX_IMAGE_PIXELS = UPLOAD_MAX_PIXELS
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp", "svg"]
WAGTAILDOCS_DOCUMENT_MODEL = "media.EditorialDocument"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "cms.media.forms.EditorialDocumentForm"
WAGTAILDOCS_MAX_UPLOAD_SIZE = UPLOAD_MAX_BYTES
WAGTAILDOCS_EXTENSIONS = ["pdf", "pptx", "docx"]
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}

GRAPPLE = {"APPS": ["core"], "RICHTEXT_FORMAT": "raw", "EXPOSE_GRAPHIQL": False, "AUTO_CAMELCASE": True}

# What must be true before anything goes live, in this order: dotted names of functions(item) -> refusals.
RELEASE_GATE = [
    "cms.core.gate.complete",
    "cms.core.gate.independent",
    "cms.media.gate.pictures",
    "cms.media.gate.documents",
    "cms.brandgate.gate.brand",
]
# What the clock of the installation does each round, after the edges of embargoes and rights.
CLOCK = [
    "cms.releases.purging.forget_again",
    "brand.guidelines.lifecycle.put_due_in_force",
    "brand.assets.actions.fill_library",
    "brand.assets.noticing.notice_changes",
    "cms.brandgate.rechecking.follow",
    "cms.brandgate.cards.making.follow",
    "cms.brandgate.counting.keep_count",
    "brand.checking.tidying.tidy",
    "api.usage.tidy",
]
# How the brand library knows partners: header -> pseudonym or None, and pseudonym -> (address, language) or None.
BRAND_PARTNERS = {"taker": "cms.brandgate.partners.taker", "contact": "cms.brandgate.partners.contact"}
# How long a publish waits for a picture that is still being prepared or checked, in seconds.
RELEASE_GATE_WAIT = 10

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "cms": {"level": "INFO"},
        "api": {"level": "INFO"},
        "brand": {"level": "INFO"},
        "django_tasks": {"level": "WARNING"},
        "django_tasks_db": {"level": "WARNING"},
    },
}
