"""Django's settings, from one Environment. Nothing here depends on where it runs beyond that value."""

from datetime import timedelta
from pathlib import Path

from csp.constants import NONE, SELF

from leerkring.platform.config import environment
from leerkring.platform.operations.logs import configuration

ENVIRONMENT = environment.read()
HTTPS = ENVIRONMENT.base_url.startswith("https://")
PACKAGE = Path(__file__).parent.parent

SECRET_KEY = ENVIRONMENT.secret_key
DEBUG = False
ALLOWED_HOSTS = [*ENVIRONMENT.hosts, *(["testserver"] if ENVIRONMENT.mode == "test" else [])]
CSRF_TRUSTED_ORIGINS = [ENVIRONMENT.base_url]
ROOT_URLCONF = "leerkring.platform.config.urls"
APPEND_SLASH = False  # no address ends in a slash
WSGI_APPLICATION = "leerkring.platform.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {"default": ENVIRONMENT.database}

CONTEXTS = (
    "audit", "mail", "datasets", "municipalities", "organisations", "accounts", "notifications", "notes",
    "own_counts", "replies", "insights", "network", "themes", "meetings", "agreements", "grants", "handover",
    "search", "webhooks", "privacy", "operations", "web", "publications", "imports",
)  # fmt: skip
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "simple_history",
    "django_tasks",
    "django_tasks_db",
    *(f"leerkring.platform.{name}" for name in CONTEXTS),
]
MIDDLEWARE = [
    "leerkring.platform.config.requests.RequestMiddleware",
    "leerkring.platform.config.headers.HeadersMiddleware",
    "leerkring.platform.config.api_door.ApiHeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "leerkring.platform.config.maintenance.MaintenanceMiddleware",
    "leerkring.platform.accounts.middleware.RowsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "leerkring.platform.accounts.middleware.ActorMiddleware",
    "leerkring.platform.web.middleware.ReaderMiddleware",
    "leerkring.platform.search.middleware.RecentItemsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "DIRS": [PACKAGE / "web" / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "leerkring.platform.web.context.frame",
            ],
            "builtins": ["leerkring.platform.web.templatetags.leerkring"],
        },
    }
]

# Language and time
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = HTTPS
LANGUAGE_COOKIE_HTTPONLY = True

# Files
STATIC_URL = "/static/"
STATIC_ROOT = ENVIRONMENT.data / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
MEDIA_ROOT = ENVIRONMENT.data / "files"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "whitenoise.storage.CompressedManifestStaticFilesStorage"
            if ENVIRONMENT.mode == "production"
            else "django.contrib.staticfiles.storage.StaticFilesStorage"
        )
    },
}
WHITENOISE_USE_FINDERS = ENVIRONMENT.mode != "production"
WHITENOISE_AUTOREFRESH = False
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 2**20
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000

# Signing in
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
if ENVIRONMENT.mode == "test":
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "leerkring.platform.accounts.password_words.WordsOfThisWorkValidator"},
]
LOGIN_URL = "/inloggen"
LOGIN_REDIRECT_URL = "/"
SECOND_FACTOR_URL = "/inloggen/tweede-stap"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_BY_CODE_ENABLED = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_ADAPTER = "leerkring.platform.accounts.adapters.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "leerkring.platform.accounts.adapters.ProviderAdapter"
SOCIALACCOUNT_LOGIN_ON_GET = False
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Leerkring"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
MFA_ADAPTER = "leerkring.platform.accounts.adapters.FactorAdapter"
NO_ROLE_URL = "/account/zonder-rol"
PASSWORD_RESET_TIMEOUT = int(timedelta(hours=1).total_seconds())
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True}}
SOCIALACCOUNT_REQUESTS_TIMEOUT = 5
USERSESSIONS_TRACK_ACTIVITY = False  # the platform writes it down itself, once a minute

# Sessions and cookies
SESSION_COOKIE_NAME = "__Host-leerkring" if HTTPS else "leerkring"
SESSION_COOKIE_AGE = int(timedelta(hours=12).total_seconds())
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"

# Headers
SECURE_SSL_REDIRECT = False  # the proxy does this; the service may be reached over plain loopback
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 63_072_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}

# Work beside the web
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
EMAIL_SUBJECT_PREFIX = ""
DEFAULT_FROM_EMAIL = ENVIRONMENT.sender
SERVER_EMAIL = ENVIRONMENT.sender
globals().update(ENVIRONMENT.mail)
ANCHOR_MAIL = ENVIRONMENT.anchor_mail
SECURITY_CONTACT = ENVIRONMENT.security_contact
WEBHOOK_PORTS = ENVIRONMENT.webhook_ports
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
SIMPLE_HISTORY_REVERT_DISABLED = True
LOGGING = configuration(as_json=ENVIRONMENT.mode == "production")
