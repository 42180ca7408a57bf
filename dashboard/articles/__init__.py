"""Source texts: what a text states, where it states it, and how its sentences are found again."""

from dashboard.articles.loading import FOLDER, load_article, load_articles, source_text_files
from dashboard.articles.model import Article, Claim, EventMention, Mark, Quote, Statement
from dashboard.articles.period import Period
from dashboard.articles.quotes import QuoteMatch, find_quote
from dashboard.articles.segments import Segment, excerpts, paragraphs, segments
from dashboard.articles.webannotations import annotations

__all__ = [
    "FOLDER",
    "Article",
    "Claim",
    "EventMention",
    "Mark",
    "Period",
    "Quote",
    "QuoteMatch",
    "Segment",
    "Statement",
    "annotations",
    "excerpts",
    "find_quote",
    "load_article",
    "load_articles",
    "paragraphs",
    "segments",
    "source_text_files",
]
