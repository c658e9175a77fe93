"""``/basket``: the reader's own list, or the one of an address; its files; and what changes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from urllib.parse import quote

from flask import Blueprint, Response, jsonify, redirect, render_template, request, session
from werkzeug.wrappers import Response as Answer

from app import urls
from app.accounts.cookies import csrf_token
from app.accounts.next_page import safe_next
from app.basket.entries import Entry, entries
from app.basket.forms import FORMS, Listing, copied, form_named
from app.basket.items import Resolved, resolve
from app.basket.keeping import SAID, change_basket, own_basket
from app.basket.pages import add_page, basket_page
from app.basket.sentences import said_of
from app.basket_state import (
    DEFAULT_ORDER,
    DEFAULT_STYLE,
    ORDERS,
    STYLES,
    BasketState,
    item_ids,
)
from app.failures import status_of
from app.public import absolute
from app.served import citation_settings, library
from indexer.desk import baskets
from indexer.desk.baskets import Item
from indexer.errors import BadRequest, BriefingsError, NotFound

basket = Blueprint("basket", __name__)

_FORM = f"<any({', '.join(form.name for form in FORMS)}):form>"


@basket.get(urls.BASKET)
def show() -> Response:
    """Of an address with items: that list, and nobody's basket is changed by looking at it."""
    state, items = _asked()
    is_own = not state.ids
    resolved = resolve(items, library(), citation_settings())
    if not is_own and not resolved.cited:
        raise NotFound(resolved.missing[0].reason, resolved.missing[0].next_step)
    made = entries(resolved.cited, state.style, state.order)
    ids = tuple(one.now for one in resolved.cited)
    page = basket_page(
        state,
        made,
        resolved.missing,
        said_of(resolved.cited, library()),
        ids=tuple(item.id for item in items) if is_own else ids,
        is_own=is_own,
        address=absolute(urls.basket(replace(state, ids=ids).to_params())) if ids else "",
        said=str(session.pop(SAID, "")) if is_own and SAID in session else "",
    )
    return _private(Response(render_template("basket/basket.html", page=page)))


@basket.get(f"{urls.BASKET}.{_FORM}")
def file(form: str) -> Response:
    """The same list as a file."""
    state, items = _asked()
    resolved = resolve(items, library(), citation_settings())
    if not resolved.cited:
        if resolved.missing:
            raise NotFound(resolved.missing[0].reason, resolved.missing[0].next_step)
        raise NotFound(
            "引文夹是空的，没有可以导出的引文。",
            "请先在检索结果或条目页收入几条，或在地址里写明 id。",
        )
    kind = form_named(form)
    listing = Listing(
        entries(resolved.cited, state.style, state.order),
        resolved.missing,
        state.quotes and kind.has_quotes,
        datetime.now().astimezone().isoformat(timespec="seconds"),
        said_of(resolved.cited, library()) if state.quotes and kind.has_quotes else (),
    )
    answer = Response(kind.render(listing))
    is_text = kind.mimetype.startswith("text/")
    answer.headers["Content-Type"] = kind.mimetype + ("; charset=utf-8" if is_text else "")
    how, name = "inline" if kind.is_shown else "attachment", quote(f"引文.{form}")
    answer.headers["Content-Disposition"] = (
        f"{how}; filename=\"citations.{form}\"; filename*=UTF-8''{name}"
    )
    return _private(answer)


def _asked() -> tuple[BasketState, Sequence[Item]]:
    """What the address says, completed by what the reader has chosen, and the items."""
    state = BasketState.from_params(request.args.items(multi=True))
    own = own_basket()
    state = state.chosen(own.style, own.order).chosen(DEFAULT_STYLE, DEFAULT_ORDER)
    return state, own.items if not state.ids else tuple(map(Item, state.ids))


# --- collecting -----------------------------------------------------------------------------------


@basket.get(urls.BASKET_ADD)
def asked_to_add() -> str | Answer:
    """For somebody without a cookie: the form, which brings one."""
    ids = item_ids(_of_periods(request.args.getlist("id")))
    resolved = _known(_chosen(ids))
    page = add_page(ids, resolved.cited, safe_next(request.args.get("next")))
    return render_template("basket/add.html", page=page)


@basket.post(urls.BASKET_ADD)
def add() -> Answer:
    """Items behind the others; an id that leads to nothing adds none of them."""
    try:
        ids = tuple(one.now for one in _known(_chosen(_posted())).cited)
        before = own_basket().ids
        changed = change_basket(baskets.added(ids))
    except BriefingsError as error:
        return _refused(error)
    fresh = [one for one in ids if one not in before]
    said = f"已收入 {len(fresh)} 条" if fresh else "这些已在引文夹里"
    if not _is_for_script():
        return _back()
    resolved = resolve(tuple(map(Item, ids)), library(), citation_settings())
    style, order = changed.style or DEFAULT_STYLE, changed.order or DEFAULT_ORDER
    said_too = said_of(resolved.cited, library())
    text, html = copied(entries(resolved.cited, style, order), quotes=True, said=said_too)
    return _private(
        jsonify({"count": len(changed.items), "said": said, "text": text, "html": html})
    )


@basket.post(urls.BASKET_REMOVE)
def remove() -> Answer:
    ids = _posted()
    changed = change_basket(baskets.removed(ids))
    if _is_for_script():
        return _private(jsonify({"count": len(changed.items), "said": "已移出引文夹"}))
    return _back()


@basket.get(urls.basket_act("token"))
def token() -> Response:
    """For our own script, before the first form of somebody without a cookie."""
    return _private(jsonify({"csrf_token": csrf_token(), "count": len(own_basket().items)}))


# --- the reader's own list ------------------------------------------------------------------------


@basket.post(urls.basket_act("move"))
def move() -> Answer:
    """One source up or down: all its items go with it."""
    way = request.form.get("way", "")
    if way not in ("up", "down"):
        raise BadRequest(f"参数 way 的值“{way[:20]}”不能用。", "只能是 up 或 down。")
    posted = _posted()
    wanted = frozenset(posted)
    own = own_basket()
    resolved = resolve(own.items, library(), citation_settings())
    groups = [[c.id for c in one.cited] for one in _in_order(resolved)]
    at = next((n for n, group in enumerate(groups) if wanted & frozenset(group)), None)
    to = None if at is None else at + (1 if way == "down" else -1)
    if at is not None and to is not None and 0 <= to < len(groups):
        groups[at], groups[to] = groups[to], groups[at]
        change_basket(baskets.arranged(id_ for group in groups for id_ in group))
    return redirect(urls.BASKET + f"#{urls.collect_place(posted[0])}", 303)


@basket.post(urls.basket_act("arrange"))
def arrange() -> Answer:
    """All items in the order in which they were drawn."""
    changed = change_basket(baskets.arranged(_posted()))
    if _is_for_script():
        return _private(jsonify({"count": len(changed.items), "said": "次序已记下"}))
    return redirect(urls.BASKET, 303)


@basket.post(urls.basket_act("note"))
def note() -> Answer:
    ids = _posted()
    change_basket(baskets.noted(ids[0], request.form.get("note", "")))
    return redirect(urls.BASKET + f"#{urls.collect_place(ids[0])}", 303)


@basket.post(urls.basket_act("settle"))
def settle() -> Answer:
    """The style, the order, or both: kept for the next time."""
    style, order = request.form.get("style", ""), request.form.get("order", "")
    BasketState.from_params([("style", style), ("order", order)])
    change_basket(
        lambda own: replace(
            own,
            style=style if style in STYLES else own.style,
            order=order if order in ORDERS else own.order,
        )
    )
    return redirect(urls.BASKET, 303)


@basket.post(urls.basket_act("empty"))
def empty() -> Answer:
    count = len(own_basket().items)
    change_basket(baskets.emptied)
    session[SAID] = f"已清空，移出了 {count} 条。"
    return redirect(urls.BASKET, 303)


# --- forms ----------------------------------------------------------------------------------------


def _posted() -> tuple[str, ...]:
    ids = item_ids(_of_periods(request.form.getlist("id")))
    if not ids:
        raise BadRequest("没有说要收入哪一条（参数 id）。", "请从页面上的按钮收入。")
    return ids


def _chosen(ids: tuple[str, ...]) -> tuple[Item, ...]:
    return tuple(map(Item, ids))


def _known(items: tuple[Item, ...]) -> Resolved:
    """NotFound where one of them leads to nothing."""
    resolved = resolve(items, library(), citation_settings())
    if resolved.missing:
        raise NotFound(resolved.missing[0].reason, resolved.missing[0].next_step)
    return resolved


def _of_periods(values: Sequence[str]) -> list[str]:
    """A row of a series offers each figure with its period (ID@2018-05): where periods are
    ticked, only theirs."""
    ticked = frozenset(request.form.getlist("period") or request.args.getlist("period"))
    pairs = [one.partition("@") for value in values for one in value.split()]
    return [id_ for id_, _, period in pairs if not period or not ticked or period in ticked]


def _in_order(resolved: Resolved) -> tuple[Entry, ...]:
    return entries(resolved.cited, DEFAULT_STYLE, "sequential")


def _is_for_script() -> bool:
    return request.accept_mimetypes.best == "application/json"


def _refused(error: BriefingsError) -> Answer:
    """A script gets the same words as a page does."""
    if not _is_for_script():
        raise error
    answer = jsonify({"reason": error.reason, "next_step": error.next_step})
    answer.status_code = status_of(error)
    return _private(answer)


def _back() -> Answer:
    """To where the reader was, at the button that was pressed."""
    then = safe_next(request.form.get("next"))
    pressed = request.form.get("id", "").split()[0].partition("@")[0]
    if "#" not in then and then != urls.BASKET:
        then = f"{then}#{urls.collect_place(pressed)}"
    return redirect(then, 303)


def _private(answer: Response) -> Response:
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
