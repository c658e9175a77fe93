"""The web application: pages and JSON over one library."""

from __future__ import annotations

from pathlib import Path
from threading import BoundedSemaphore

from flask import Flask
from flask.json.provider import DefaultJSONProvider
from jinja2 import StrictUndefined
from markupsafe import Markup
from werkzeug.middleware.proxy_fix import ProxyFix

from app import labels, served, urls
from app.accounts import guard_app
from app.accounts.links import standing
from app.accounts.signing import AT_ONCE, HASHING
from app.accounts.views import accounts
from app.api import api_blueprint
from app.api.timeline import timeline_blueprint
from app.assets import asset_urls
from app.basket.keeping import collecting
from app.basket.views import basket
from app.canonical import canonical
from app.compression import compress
from app.errata.api import errata_api
from app.errata.noted import doubt_said
from app.errata.views import errata
from app.failures import handle_errors
from app.intake.views import WORKSHOP, intake
from app.pages.runs import Runs, kept_markup, runs_markup
from app.pages.tables import cells_markup
from app.requests import bound_requests
from app.searches.views import searches
from app.security import protect
from app.settings import Settings, settings_from
from app.views import blueprints
from indexer import wording
from indexer.intake.working import Workshop
from indexer.paths import Home, home_from
from indexer.shelf import Shelf

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
STATIC = Path(__file__).resolve().parent / "static"


class _ReadableJSON(DefaultJSONProvider):
    ensure_ascii = False
    sort_keys = False


def _kept(text: str | Runs) -> Markup:
    return kept_markup(text, served.pieces)


def create_app(home: Home | Path | str | None = None, settings: Settings | None = None) -> Flask:
    """The application for one HOME (default: BRIEFINGS_HOME, else the repository), with the
    settings of the environment unless others are given. Nothing is opened here: without a build
    every page answers 503 and says how to build. BadRequest for a setting that cannot be used."""
    office = settings if settings is not None else settings_from()
    place = home if isinstance(home, Home) else home_from(None if home is None else str(home))
    app = Flask(
        __name__,
        template_folder=str(TEMPLATES),
        static_folder=str(STATIC),
        static_url_path="/static",
    )
    # Readable by people too: Chinese as Chinese, keys in the order of the contract.
    app.json = _ReadableJSON(app)
    app.extensions[served.HOME] = place
    app.extensions[served.SHELF] = Shelf(place)
    app.extensions[served.OFFICE] = office
    app.extensions[HASHING] = BoundedSemaphore(AT_ONCE)
    app.config["TRUSTED_HOSTS"] = list(office.trusted_hosts) or None
    if office.proxies:
        ahead = office.proxies
        behind = ProxyFix(app.wsgi_app, x_for=ahead, x_proto=ahead, x_host=ahead)
        app.wsgi_app = behind  # type: ignore[method-assign]
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters["figure"] = wording.count
    app.jinja_env.filters["runs"] = runs_markup
    app.jinja_env.filters["kept"] = _kept
    app.jinja_env.filters["cells"] = cells_markup
    app.jinja_env.globals.update(
        asset=asset_urls(STATIC),
        at={
            "home": urls.HOME,
            "issues": urls.ISSUES,
            "status": urls.STATUS,
            "help": urls.HELP,
            "openapi": urls.OPENAPI,
            "opensearch": urls.OPENSEARCH,
            "searches": urls.SEARCHES,
            "sign_in": urls.SIGN_IN,
            "sign_out": urls.SIGN_OUT,
            "account": urls.ACCOUNT,
            "upload": urls.UPLOAD,
            "undo": urls.INTAKE_UNDO,
            "authority": urls.AUTHORITY,
        },
        standing=standing,
        doubt_said=doubt_said,
        canonical=canonical,
        collecting=collecting,
        collect_place=urls.collect_place,
        basket_act=urls.basket_act,
        site={"name": labels.SITE, "serial": labels.SERIAL},
    )
    for blueprint in blueprints():
        app.register_blueprint(blueprint)
    app.register_blueprint(api_blueprint(served.library, served.citation_settings))
    app.register_blueprint(timeline_blueprint(served.library))
    app.register_blueprint(accounts)
    app.register_blueprint(basket)
    app.register_blueprint(intake)
    app.register_blueprint(searches)
    app.register_blueprint(errata)
    app.register_blueprint(errata_api)
    app.extensions[WORKSHOP] = Workshop(place)
    bound_requests(app)
    guard_app(app)
    # Runs when the headers are set: what is registered last is run first.
    compress(app)
    protect(app)
    handle_errors(app)
    return app
