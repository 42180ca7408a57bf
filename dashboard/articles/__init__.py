"""Source texts: what a text says, where it says it, and how its sentences are found again."""

from dashboard.articles.excerpts import excerpts
from dashboard.articles.fields import BrokenArticle
from dashboard.articles.loading import FOLDER, load_article, load_articles
from dashboard.articles.model import Article, Claim, Event, Mark, Period, Quote, Statement
from dashboard.articles.quotes import Found, find_quote
from dashboard.articles.segments import Segment, paragraphs, segments
from dashboard.articles.webannotations import annotations

__all__ = [
    "FOLDER",
    "Article",
    "BrokenArticle",
    "Claim",
    "Event",
    "Found",
    "Mark",
    "Period",
    "Quote",
    "Segment",
    "Statement",
    "annotations",
    "excerpts",
    "find_quote",
    "load_article",
    "load_articles",
    "paragraphs",
    "segments",
]
