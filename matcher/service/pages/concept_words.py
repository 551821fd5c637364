"""Words of the taxonomy's own codes: types, scales, families, sources, in the reader's language."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext

from matcher.service.pages.blueprint import blueprint


@blueprint.app_context_processor
def _for_templates() -> dict[str, object]:
    return {
        "type_word": type_word,
        "scale_word": scale_word,
        "family_word": family_word,
        "sources_words": sources_words,
    }


def type_word(type_: str) -> str:
    """Return the word for a skill's type."""
    words = {
        "skill": gettext("skill"),
        "attitude": gettext("attitude"),
        "knowledge": gettext("knowledge"),
        "tool": gettext("program or tool"),
        "language": gettext("language"),
        "activity": gettext("activity"),
    }
    return words[type_]


def scale_word(scale: str) -> str:
    """Return what levels a scale has."""
    words = {
        "cefr": gettext("levels A1 to C2 (CEFR)"),
        "proficiency": gettext("basic, intermediate, advanced, expert"),
        "none": gettext("no levels: one has it or not"),
    }
    return words[scale]


def family_word(family: str) -> str:
    """Return the word for a family of occupations; other taxonomies have families of their own."""
    words = {
        "administration": gettext("administration"),
        "customer-service": gettext("customer service"),
        "education": gettext("education"),
        "finance": gettext("finance"),
        "health": gettext("health care"),
        "hospitality": gettext("hospitality"),
        "human-resources": gettext("human resources"),
        "information-technology": gettext("information technology"),
        "logistics": gettext("logistics"),
        "management": gettext("management"),
        "marketing": gettext("marketing"),
        "retail": gettext("retail"),
        "sales": gettext("sales"),
        "security": gettext("security services"),
        "technical": gettext("technical trades"),
        "transport": gettext("transport"),
    }
    return words.get(family, family)


def sources_words(sources: Sequence[str]) -> str:
    """Return sources in words: places of the article by section and sentence, the market, others as written."""
    places = [one.removeprefix("article").strip() for one in sources if one.partition(" ")[0] == "article"]
    said = [gettext("article %(places)s", places=", ".join(places)).strip()] if places else []
    return "; ".join(
        [*said, *(gettext("market") if one == "market" else one for one in sources if not one.startswith("article"))]
    )
