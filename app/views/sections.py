"""What the page of a name shows above its records, by kind."""

from __future__ import annotations

from dataclasses import replace

from flask import render_template

from app.pages.entity import EntityView
from app.pages.person import person_view
from app.pages.timeline import institution_view, name_rows, platform_view
from indexer.library import Library


def render_entity(view: EntityView, entity_id: str, kind: str, shelf: Library) -> str:
    """The page of one institution, person, platform or series."""
    if kind == "institution":
        found = shelf.institution_timeline(entity_id)
        view = replace(view, names=name_rows(found.names, view.name))
        timeline = institution_view(found)
        return render_template("pages/institution.html", page=view, timeline=timeline)
    if kind == "platform":
        return render_template(
            "pages/platform.html",
            page=view,
            timeline=platform_view(shelf.platform_timeline(entity_id)),
        )
    if kind == "person":
        person = person_view(shelf.person_timeline(entity_id))
        return render_template("pages/person.html", page=view, timeline=person)
    return render_template("pages/entity.html", page=view)
