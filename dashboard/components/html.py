"""The elements of pages: ``html.P("words", className="fine")``; static_html writes them as HTML.

They have the names and the spelling of Dash's own (``className``, ``htmlFor``), but hold nothing
except what they are given: a page of a thousand elements is made in a few milliseconds.
"""

# ruff: noqa: D101  (each is the element of its name)

from __future__ import annotations

from typing import Any, ClassVar


class Element:
    """One element: its tag, what is in it (element, text, number, or a list of those), attributes.

    Attributes that are None or False are left out, True gives a bare attribute.
    """

    __slots__ = ("attributes", "children")
    tag: ClassVar[str] = ""

    def __init_subclass__(cls) -> None:
        cls.tag = cls.__name__.lower()

    def __init__(self, children: Any = None, **attributes: Any) -> None:
        self.children = children
        self.attributes = attributes


class A(Element): ...


class Article(Element): ...


class Aside(Element): ...


class B(Element): ...


class Blockquote(Element): ...


class Br(Element): ...


class Button(Element): ...


class Caption(Element): ...


class Code(Element): ...


class Dd(Element): ...


class Details(Element): ...


class Div(Element): ...


class Dl(Element): ...


class Dt(Element): ...


class Fieldset(Element): ...


class Figcaption(Element): ...


class Figure(Element): ...


class Footer(Element): ...


class Form(Element): ...


class H1(Element): ...


class H2(Element): ...


class H3(Element): ...


class H4(Element): ...


class Header(Element): ...


class Img(Element): ...


class Input(Element): ...


class Label(Element): ...


class Legend(Element): ...


class Li(Element): ...


class Main(Element): ...


class Nav(Element): ...


class Ol(Element): ...


class P(Element): ...


class Pre(Element): ...


class Q(Element): ...


class S(Element): ...


class Section(Element): ...


class Small(Element): ...


class Span(Element): ...


class Strong(Element): ...


class Summary(Element): ...


class Sup(Element): ...


class Table(Element): ...


class Tbody(Element): ...


class Td(Element): ...


class Th(Element): ...


class Thead(Element): ...


class Tr(Element): ...


class Ul(Element): ...
