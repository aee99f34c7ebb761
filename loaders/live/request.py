"""What is asked of a service and what it answers, as plain data; and the checks that hold for every answer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from language import _
from loaders.errors import NoData, Refused, UnexpectedContent, WebPage

HEAD = 600
"""Bytes of an answer in which a web page gives itself away."""


@dataclass(frozen=True)
class Request:
    """One request. It never holds a secret: the transport adds the key under the header ``key_header``.

    ``json`` makes it a POST. ``about`` says which part of the query it asks for ("2026-08"). An answer ``to_file``
    is written to disk instead of being held in memory.
    """

    url: str
    params: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    json: Any = None
    key_header: str = ""
    about: str = ""
    to_file: bool = False

    @property
    def address(self) -> str:
        """The full address, as provenance keeps it."""
        return self.url + ("&" if "?" in self.url else "?") + urlencode(self.params) if self.params else self.url


@dataclass(frozen=True)
class Answer:
    """What came back: the status, the media type, and the body in memory or in a file."""

    request: Request
    status: int
    content_type: str
    body: bytes
    path: Path | None = None

    @property
    def head(self) -> bytes:
        """The first bytes of the body."""
        if self.path is None:
            return self.body[:HEAD]
        with self.path.open("rb") as file:
            return file.read(HEAD)

    def text(self, encoding: str = "utf-8") -> str:
        """The body as text, without a byte order mark. Raises UnexpectedContent."""
        try:
            return self.body.decode(encoding).removeprefix("\ufeff")
        except UnicodeDecodeError as error:
            raise UnexpectedContent(
                self.host, _("the answer is not text in {encoding}").format(encoding=encoding)
            ) from error

    @property
    def host(self) -> str:
        return self.request.url.split("/")[2]


def is_web_page(head: bytes) -> bool:
    """Whether bytes begin a web page, after a byte order mark or an XML declaration too."""
    start = head[:HEAD].lower()
    return b"<html" in start or b"<!doctype html" in start or (b"<!doctype" in start and b"xhtml" in start)


def said(words: object, most: int = 200) -> str:
    """What a service says, as a message may repeat it: on one line, without addresses and markup."""
    return " ".join(re.sub(r"\S*(?://|@)\S*|[^\w\s.,;:'-]", " ", str(words)).split())[:most].rstrip(". ")


def check_answer(answer: Answer, *, html: bool = False) -> None:
    """What must hold for an answer of any service; ``html`` where a web page is the data.

    Raises Refused (401, 403, and the empty 202 of a bot wall), WebPage, NoData (204, empty) or UnexpectedContent.
    """
    page = is_web_page(answer.head)
    if answer.status in (401, 403) and not page:
        raise Refused(answer.host, _("the service refused the request (status {status})").format(status=answer.status))
    if page and (not html or answer.status >= 300):
        raise WebPage(answer.host, answer.status)
    if answer.status == 202:
        raise Refused(answer.host, _("the service put a wall against programs before its data (status 202)"))
    if answer.status >= 300:
        raise UnexpectedContent(
            answer.host, _("the service answered with status {status}").format(status=answer.status)
        )
    if answer.status == 204 or not answer.head.strip():
        raise NoData(answer.host, _("the answer is empty (status {status})").format(status=answer.status))
