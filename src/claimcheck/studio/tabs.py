"""The tabs of a project's data manager, as a backup keeps them: what each shows, and which claims it leaves out.

Filters by people hold user ids, which are another server's after a restore: here they are e-mail addresses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from typing import Any

from claimcheck.studio.reviewers import reviewers
from claimcheck.studio.session import Session, request

Tab = dict[str, Any]

_PEOPLE = ("filter:tasks:annotators", "filter:tasks:updated_by")
_NUMBERS = ("filter:tasks:id", "filter:tasks:inner_id", "filter:tasks:annotations_ids")
_OF_THE_MOMENT = "selectedItems"  # the ticked rows


def tabs_of(session: Session, project_id: int) -> list[Tab]:
    """What each tab shows (title, columns, filters, order of the rows), from left to right."""
    return [tab for _, tab in _numbered(session, project_id)]


def restore_tabs(session: Session, project_id: int, wanted: Sequence[Tab]) -> tuple[str, ...]:
    """Makes those tabs that are not there yet, and returns the titles of those that are not as they were then.

    The people whom they name must be users already.
    """
    missing = _missing(wanted, tabs_of(session, project_id))
    if missing:
        ids = {email.casefold(): user for user, email in reviewers(session).items()}
        for tab in missing:
            data = _with_people(tab, lambda email: ids.get(str(email).casefold()))
            request(session, "POST", "/api/dm/views/", json={"project": project_id, "data": data})
        there = _numbered(session, project_id)
        places = [next((n for n, (_, tab) in enumerate(there) if tab == one), None) for one in wanted]
        first = [there[place][0] for place in places if place is not None]
        order = [*dict.fromkeys(first), *(number for number, _ in there if number not in first)]
        request(session, "POST", "/api/dm/views/order/", json={"project": project_id, "ids": order})
    return tuple(map(title_of, _missing(wanted, tabs_of(session, project_id))))


def people_in(tabs: Iterable[Tab]) -> set[str]:
    """The e-mail addresses, folded, of those by whom the tabs filter."""
    return {
        str(email).casefold()
        for tab in tabs
        for one in _filters(tab)
        if one.get("filter") in _PEOPLE
        for email in (one["value"] if isinstance(one.get("value"), list) else [one.get("value")])
        if email is not None
    }


def by_number(tabs: Iterable[Tab]) -> tuple[str, ...]:
    """The titles of the tabs that filter by numbers of claims or answers, which are others after a restore."""
    return tuple(title_of(tab) for tab in tabs if any(one.get("filter") in _NUMBERS for one in _filters(tab)))


def title_of(tab: Mapping[str, Any]) -> str:
    """A tab's title as people see it."""
    return str(tab.get("title") or "New tab")


def _numbered(session: Session, project_id: int) -> list[tuple[int, Tab]]:
    emails = reviewers(session)
    views = request(session, "GET", "/api/dm/views/", params={"project": project_id})
    found = []
    for view in views:
        data = {key: value for key, value in (view["data"] or {}).items() if key != _OF_THE_MOMENT}
        found.append((int(view["id"]), _with_people(data, lambda user: emails.get(int(user)))))
    return found


def _with_people(tab: Tab, name: Callable[[Any], Any]) -> Tab:
    """The tab with what ``name`` makes of the people in its filters; nobody where it fails."""
    named = deepcopy(tab)
    for one in _filters(named):
        if one.get("filter") in _PEOPLE:
            value = one.get("value")
            one["value"] = [_named(item, name) for item in value] if isinstance(value, list) else _named(value, name)
    return named


def _named(item: Any, name: Callable[[Any], Any]) -> Any:
    try:
        return None if item is None else name(item)
    except (TypeError, ValueError):  # no user id: whatever it is, it is no person
        return item


def _filters(tab: Tab) -> Iterator[Tab]:
    filters = tab.get("filters")
    for one in (filters.get("items") or ()) if isinstance(filters, Mapping) else ():
        yield one
        if isinstance(one.get("child_filter"), dict):
            yield one["child_filter"]


def _missing(wanted: Sequence[Tab], there: Sequence[Tab]) -> list[Tab]:
    left = list(there)
    missing = []
    for tab in wanted:
        if tab in left:
            left.remove(tab)
        else:
            missing.append(tab)
    return missing
