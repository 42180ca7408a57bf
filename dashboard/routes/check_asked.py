"""What a request asks to be checked: JSON, or a form with a text or a file. All stays in memory."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import flask
import msgspec
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.exceptions import RequestEntityTooLarge

from dashboard.claims.texts.answering import UnknownAnswer, unknown_answers
from dashboard.documents import Kind, Unreadable, kind_of, read_document
from dashboard.i18n import Language, languages
from dashboard.reading import LONGEST, read_languages, text_day
from dashboard.routes.check_json import BadJson, read_object
from dashboard.scenes.asked import AND, GUESSED, Asked, DayFrom, asked
from dashboard.tables import Tables
from dashboard.terms.sizes import LARGEST_FILE, LARGEST_FORM, LARGEST_REQUEST

FILE = "file"
"""The field of a form that holds a file."""
_ANSWER = "answer"
_NAMED = 12
"""So many of the values that are allowed are named on a page; a data route names all."""
_PARTS = 5_000
_OWN_WORDS = re.compile(r"n\d+\.(?:value|from_value|to_value|threshold)", re.ASCII)
_PERIOD = re.compile(r"(n\d+\.period)\.month", re.ASCII)
_MONTHS = "month"
_THOUSANDS = re.compile(r"(?<=\d)[,. \u00a0\u202f](?=\d{3}(?:\D|$))")


class CheckRequest(msgspec.Struct, forbid_unknown_fields=True):
    """What is asked: the text, what it does not say of itself, and answers to questions.

    ``date`` is YYYY-MM-DD or YYYY-MM, ``language`` that of the text, ``notes`` that of the answer.
    ``date_from`` is ``file`` where the date is no more than what a file says of itself.
    """

    text: str
    date: str = ""
    date_from: Literal["", "file"] = ""
    language: str = ""
    notes: str = ""
    title: str = ""
    outlet: str = ""
    answers: dict[str, str] = {}


@dataclass(frozen=True)
class BadRequest(Exception):
    """A request that cannot be checked: the status, and the key and values of the sentence."""

    status: int
    key: str
    values: Mapping[str, object] = field(default_factory=dict)
    asked: CheckRequest | None = None

    def words(self, language: Language) -> str:
        """Why, in a sentence."""
        return language.text(f"check.{self.key}", **self.values)


def read_request() -> CheckRequest:
    """The request of Flask's context: JSON, or a form whose answers are ``id=value``.

    A file takes the place of the text, and what it says of itself that of fields left empty. Raises
    BadRequest.
    """
    request = flask.request
    if request.mimetype == "application/json":
        _limit(LARGEST_FORM)
        return _sound(_from_json(request.get_data()))
    if request.mimetype == "multipart/form-data":
        if (request.content_length or 0) > LARGEST_REQUEST:
            raise BadRequest(413, "file.too_large", {"most": LARGEST_FILE // 1_000_000})
        _limit(LARGEST_REQUEST)
    elif request.mimetype in ("", "application/x-www-form-urlencoded"):
        _limit(LARGEST_FORM)
    else:
        raise BadRequest(415, "refused.unknown_kind")
    try:
        given, file = _from_form(request.form), request.files.get(FILE)
    except RequestEntityTooLarge:
        raise BadRequest(413, "refused.too_large", {"most": f"{LARGEST_FORM:,}"}) from None
    return _sound(_with_file(given, file) if file and file.filename else _without_tags(given))


def to_check(given: CheckRequest) -> Asked:
    """What is asked, with language and day guessed where they are left out. Raises BadRequest."""
    day = _day(given)
    return asked(
        given.text,
        day=day,
        day_from=DayFrom(given.date_from) if given.date_from else DayFrom.GIVEN,
        language=given.language,
        title=given.title,
        outlet=given.outlet,
        answers=given.answers,
    )


def known_answers(given: CheckRequest, tables: Tables) -> None:
    """Nothing where each answer is one that there is; raises BadRequest with what is allowed."""
    for each in unknown_answers(given.answers, tables):
        raise _unknown(each, given, each.known)


def without_unknown(given: CheckRequest, tables: Tables) -> tuple[CheckRequest, BadRequest | None]:
    """What is asked, without answers that there are not, and the refusal of the first of them."""
    unknown = list(unknown_answers(given.answers, tables))
    if not unknown:
        return given, None
    dropped = {each.id for each in unknown}
    answers = {key: value for key, value in given.answers.items() if key not in dropped}
    first = unknown[0]
    more = ("…",) if len(first.known) > _NAMED else ()
    refusal = _unknown(first, given, (*first.known[:_NAMED], *more))
    return msgspec.structs.replace(given, answers=answers), refusal


def _unknown(each: UnknownAnswer, given: CheckRequest, known: Sequence[str]) -> BadRequest:
    values = {"value": each.value, "answer": each.id, "known": ", ".join(known)}
    return BadRequest(400, "refused.unknown_answer", values, given)


def _limit(most: int) -> None:
    flask.request.max_content_length = most
    flask.request.max_form_memory_size = LARGEST_FORM
    flask.request.max_form_parts = _PARTS
    if (flask.request.content_length or 0) > most:
        raise BadRequest(413, "refused.too_large", {"most": f"{most:,}"})


def _from_json(body: bytes) -> CheckRequest:
    try:
        found = read_object(body, CheckRequest.__struct_fields__, ("answers",))
    except BadJson as fault:
        raise BadRequest(400, f"refused.{fault.key}", fault.values) from None
    if (source := found.get("date_from", "")) not in ("", FILE):
        values = {"value": source, "answer": "date_from", "known": FILE}
        raise BadRequest(400, "refused.unknown_answer", values)
    return CheckRequest(**{"text": "", **found})


def _from_form(form: MultiDict[str, str]) -> CheckRequest:
    """A form: a browser sends a line end as two signs, on which no place may depend."""
    names = ("date", "language", "notes", "title", "outlet")
    for name in ("text", *names):
        if len({*form.getlist(name)}) > 1:
            raise BadRequest(400, "refused.twice", {"name": name})
    return CheckRequest(
        text=form.get("text", "").replace("\r\n", "\n").replace("\0", ""),
        date_from="file" if form.get("date_from") == "file" else "",
        answers=dict(_answers(form)),
        **{name: form.get(name, "").strip() for name in names},
    )


def _answers(form: MultiDict[str, str]) -> Iterator[tuple[str, str]]:
    """The answers in a form; the last one about a part counts.

    What was guessed comes first, and is confirmed where nothing else is said of it.
    Besides ``answer``, numbers and months that a reader typed have fields of their own.
    """
    confirmed = form.get(GUESSED, "").split(AND)
    for each in (*confirmed, *form.getlist(_ANSWER)):
        name, sign, value = each.partition("=")
        if sign:
            yield name, value
    for name, value in form.items():
        if not value.strip():
            continue
        if _OWN_WORDS.fullmatch(name):
            yield name, _THOUSANDS.sub("", value.strip())
        elif month := _PERIOD.fullmatch(name):
            yield month[1], _period(form.get(f"{month[1]}.kind", _MONTHS), value.strip())


def _period(kind: str, month: str) -> str:
    """A period of a kind that ends with a month (YYYY-MM), or is the year of it."""
    year, _, number = month.partition("-")
    if kind == "fiscal_year" and year.isdigit() and number.isdigit():
        return f"{kind}:{int(year) + (int(number) >= 10)}"
    return f"{kind}:{year if kind == 'calendar_year' else month}"


def _with_file(given: CheckRequest, file: FileStorage) -> CheckRequest:
    try:
        found = read_document(file.stream.read(), file.filename or "")
    except Unreadable as refusal:
        status = 413 if refusal.fault == "too_large" else 422
        raise BadRequest(status, f"file.{refusal.fault}", refusal.values, given) from None
    said = {
        "text": found.text,
        "title": given.title or found.title,
        "outlet": given.outlet or found.outlet,
        # Answers are about another text.
        "answers": {},
    }
    if not given.date and found.date:
        said |= {"date": found.date.isoformat(), "date_from": "file"}
    return msgspec.structs.replace(given, **said)


def _without_tags(given: CheckRequest) -> CheckRequest:
    """What was pasted into a form without its tags, where it is a page or a part of one."""
    try:
        if kind_of(written := given.text.encode("utf-8", "replace"), "") is not Kind.HTML:
            return given
        return msgspec.structs.replace(given, text=read_document(written).text)
    except Unreadable:
        return given


def _sound(given: CheckRequest) -> CheckRequest:
    if not given.text.strip():
        raise BadRequest(400, "refused.no_text", asked=given)
    if len(given.text) > LONGEST:
        raise BadRequest(413, "refused.too_long", {"most": f"{LONGEST:,}"}, given)
    for said, known in ((given.language, read_languages()), (given.notes, languages())):
        if said and said not in known:
            values = {"value": said, "known": ", ".join(known)}
            raise BadRequest(400, "refused.unknown_language", values, given)
    return given


def _day(given: CheckRequest) -> dt.date | None:
    """The day of the text; the last of its month where that is given. Raises BadRequest."""
    if not given.date:
        return None
    try:
        return text_day(given.date)
    except ValueError:
        raise BadRequest(400, "refused.bad_date", {"value": given.date}, given) from None
