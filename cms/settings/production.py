"""Production mode: trusted documents only, no demo accounts, no demo secret."""

from urllib.parse import unquote, urlsplit

from cms.settings import env
from cms.settings.base import *  # noqa: F403
from cms.settings.base import ENV, PUBLIC_URL, SECRET_KEY

MODE = "production"
if SECRET_KEY == env.DEMO_SECRET:
    raise env.BadSetting("SECRET_KEY", "production needs a secret of its own, at least 50 random characters")
if len(SECRET_KEY) < 50:
    raise env.BadSetting("SECRET_KEY", f"got {len(SECRET_KEY)} characters; production needs at least 50")

if ENV["API_POINTS_ADDRESS"] is None:
    API_POINTS_ADDRESS = 60_000
if ENV["API_POINTS_KEY"] is None:
    API_POINTS_KEY = 600_000

# From TRUSTED_PROXIES alone: cms.core.visitors takes the header out of what others send.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
SECURE_HSTS_SECONDS = 31_536_000
# Forms are sent from here, also where the proxy that speaks TLS is not named as trusted.
CSRF_TRUSTED_ORIGINS = ["{0.scheme}://{0.netloc}".format(urlsplit(PUBLIC_URL))]

if ENV["EMAIL_URL"]:
    _mail = urlsplit(ENV["EMAIL_URL"])
    EMAIL_HOST, EMAIL_PORT = _mail.hostname or "", _mail.port or 587
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(_mail.username or ""), unquote(_mail.password or "")
    EMAIL_USE_TLS = True
else:
    EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
