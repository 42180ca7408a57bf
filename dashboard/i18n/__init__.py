"""Languages: every text a person reads, one TOML file per language."""

from dashboard.i18n.formats import as_shown, opening, small
from dashboard.i18n.language import Language, language, languages, spoken
from dashboard.i18n.negotiation import language_of_path, negotiated

__all__ = [
    "Language",
    "as_shown",
    "language",
    "language_of_path",
    "languages",
    "negotiated",
    "opening",
    "small",
    "spoken",
]
