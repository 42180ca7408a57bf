"""Languages: every text a person reads, one TOML file per language."""

from dashboard.i18n.language import Language, language, languages, spoken

__all__ = ["Language", "language", "languages", "spoken"]
