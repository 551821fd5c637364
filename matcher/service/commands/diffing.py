"""``decisions diff`` and ``taxonomy diff``: what another policy or taxonomy would change, before it is switched on."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import Any

import click
from flask import current_app
from marshmallow import ValidationError

from matcher.engine import Matcher
from matcher.evaluation.impact import Impact, Read, Unreadable, impact
from matcher.evaluation.rereading import Reread, reread
from matcher.explaining.diff import Scored, diff, signed, where
from matcher.reading.profiles import Month
from matcher.service.commands.coverage import ads_of
from matcher.service.commands.shared import FILE, JSON, LANGUAGE, PATH, clear_errors, table
from matcher.service.commands.store import opened
from matcher.service.config import BUILT_IN, Config
from matcher.service.loading import matcher_over
from matcher.service.nouns import Nouns, by_kind
from matcher.taxonomies.combining import Folders
from matcher.taxonomies.yaml_files import load_yaml
from models.decision import DECISION
from models.errors import Gone, InvalidInput, MatcherError, NotFound
from models.policy import Policy
from models.profile import Demand, Profile
from models.store import CANDIDATE, KINDS, VACANCY, DocumentKind, Store
from models.store.payloads import Recorded, decode

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
TENANT = click.option("--tenant", required=True, help="Whose decisions or documents.")
OCCUPATIONS = click.option("--occupations", type=FOLDER, help="Another folder of occupations.")


@click.command("diff")
@TENANT
@click.argument("identifier", metavar="ID")
@click.option("--result", help="Id of the result that is meant, where there are several.")
@click.option("--policy", type=FILE, help="Another policy file.")
@click.option("--taxonomy", type=FOLDER, help="Another folder of skills.")
@OCCUPATIONS
@click.option("--reread", is_flag=True, help="Read the stored documents of today instead of what was recorded.")
@LANGUAGE
@JSON
@clear_errors
def decisions_diff(
    tenant: str, identifier: str, result: str | None, policy: Path | None, taxonomy: Path | None,
    occupations: Path | None, reread: bool, lang: str, as_json: bool,
) -> None:  # fmt: skip
    """Say what another policy or taxonomy would change in one result of a decision, requirement by requirement."""
    recorded = _recorded(tenant, identifier)
    here: Matcher = current_app.extensions["matcher"]
    other = here if taxonomy is None and occupations is None else matcher_of(taxonomy, occupations, here.policy)
    rules = recorded.policy if policy is None else Policy.from_mapping(load_yaml(policy))
    pairs = [_pair(recorded, result)] * 2
    if reread:
        pairs = [_reread(one, tenant, *pairs[0], recorded.today) for one in (here, other)]
    before = _scored(here, *pairs[0], lang, recorded.policy)
    after = _scored(other, *pairs[1], lang, rules)
    old, new = here.versions | {"policy": recorded.policy.label}, other.versions | {"policy": rules.label}
    lines = diff(before, after, lang, where(old, new, lang))
    if as_json:
        click.echo(json.dumps([asdict(line) for line in lines], ensure_ascii=False))
        return
    click.echo(f"{before.match.points / 100:.2f} → {after.match.points / 100:.2f}")
    for line in lines:
        click.echo(str(line))
    click.echo(f"{signed(after.match.points - before.match.points, lang)} in all")


@click.command("diff")
@click.argument("old")
@click.argument("new")
@click.option("--tenant", help="Whose documents; needed unless --ads is given.")
@click.option("--ads", type=PATH, multiple=True, help="List what these advertisements (files, folders) ask otherwise.")
@click.option("--against", metavar="STORE", help="URL or SQLite file of a store; the configured one by default.")
@click.option("--best", type=click.IntRange(1, 100), default=10, show_default=True, help="Candidates of each vacancy.")
@OCCUPATIONS
@click.option("--show", type=click.IntRange(1), default=20, show_default=True, help="Rows of each table.")
@JSON
@clear_errors
def taxonomy_diff(
    old: str, new: str, tenant: str | None, ads: tuple[Path, ...], against: str | None, best: int,
    occupations: Path | None, show: int, as_json: bool,
) -> None:  # fmt: skip
    """Say who would gain and lose by the taxonomy NEW in the place of OLD, before it is switched on.

    Either is named as in MATCHER_TAXONOMY: a folder, built-in, or several with commas between. Occupations of a single
    folder are read from within or beside it, else from the configured one.
    """
    policy = current_app.extensions["matcher"].policy
    if ads:
        readers = [named_matcher(one, occupations, policy).reader for one in (old, new)]
        show_reread(reread(ads_of(ads, "en"), *readers), as_json)
        return
    if tenant is None:
        raise click.UsageError("--tenant or --ads is needed")
    store = opened() if against is None else _store_of(against)
    try:
        before, after = (_read(store, tenant, named_matcher(one, occupations, policy)) for one in (old, new))
        found = impact(before, after, best)
    finally:
        if against is not None:
            store.close()
    if as_json:
        click.echo(json.dumps(_body(found), ensure_ascii=False))
    else:
        _show(found, show)


def named_matcher(taxonomies: str, occupations: Path | None, policy: Policy) -> Matcher:
    """Return an engine over what is named as in MATCHER_TAXONOMY."""
    names = [name for one in taxonomies.split(",") if (name := one.strip())]
    for name in names:
        if name != BUILT_IN and not Path(name).is_dir():
            raise click.UsageError(f"{name!r} is no folder of a taxonomy, nor {BUILT_IN}")
    if len(names) == 1:
        return matcher_of(Config().taxonomy if names[0] == BUILT_IN else Path(names[0]), occupations, policy)
    if not names or occupations is not None:
        raise click.UsageError("name a taxonomy; --occupations goes with a single one")
    return matcher_over(Config.from_environment({"MATCHER_TAXONOMY": taxonomies}).taxonomies, policy)


def matcher_of(taxonomy: Path | None, occupations: Path | None, policy: Policy) -> Matcher:
    """Return an engine over other folders; occupations not given lie beside the skills, or where configured."""
    settings = current_app.extensions["settings"]
    folders = settings.taxonomies
    if taxonomy is not None:
        beside = taxonomy.parent / "occupations"
        folders = [Folders.of(taxonomy, occupations or (beside if beside.is_dir() else settings.occupations))]
    elif occupations is not None:
        folders = [Folders(settings.taxonomy, occupations), *folders[1:]]
    return matcher_over(folders, policy)


def _recorded(tenant: str, identifier: str) -> Recorded:
    row = opened().decision(tenant, identifier)
    if row is None or row.event != DECISION:
        raise NotFound("unknown_decision")
    if row.content is None:
        raise Gone("erased")
    return decode(row.content)


def _pair(recorded: Recorded, result: str | None) -> tuple[Profile, Demand]:
    ranked = [one for one in recorded.pool if result in (None, one.id)]
    if not ranked:
        raise NotFound("unknown_result")
    if len(ranked) > 1:
        raise InvalidInput("result_not_named", "--result")
    pair: Any = (recorded.subject, ranked[0])
    return pair if isinstance(recorded.subject, Profile) else pair[::-1]  # type: ignore[no-any-return]


def _reread(matcher: Matcher, tenant: str, profile: Profile, demand: Demand, day: date) -> tuple[Profile, Demand]:
    found: list[Any] = []
    for kind, id_ in ((CANDIDATE, profile.id), (VACANCY, demand.id)):
        document = opened().get(tenant, kind, id_)
        if document is None:
            raise NotFound(f"unknown_{kind}")
        nouns = Nouns(matcher)
        found.append(nouns.read(kind, nouns.noun(kind, document.body), (day.year, day.month), document.corrections))
    return found[0], found[1]


def _scored(matcher: Matcher, profile: Profile, demand: Demand, lang: str, policy: Policy) -> Scored:
    """Score a pair, without what this taxonomy does not know."""
    known = matcher.taxonomy
    claims = {key: claim for key, claim in profile.claims.items() if claim.skill in known}
    asked = [
        replace(one, skills=tuple(skill for skill in one.skills if skill in known))
        for one in demand.requirements
        if not one.skills or any(skill in known for skill in one.skills)
    ]
    asked = [one for one in asked if one.occupation is None or one.occupation in matcher.occupations]
    demand = replace(demand, requirements=tuple(asked))
    match = matcher.explain(replace(profile, claims=claims), demand, lang, policy)
    if match is None:
        raise InvalidInput("no_requirements")
    return Scored(match, demand)


def _store_of(place: str) -> Store:
    """Open another store to read; its secret is not needed for that."""
    url = place if "://" in place else f"sqlite:///{Path(place).resolve()}"
    if "://" not in place and not Path(place).is_file():
        raise NotFound("unknown_store")
    return Store.open(url, secret=b"read")


def _read(store: Store, tenant: str, matcher: Matcher) -> Read:
    nouns, today = Nouns(matcher), date.today()
    month: Month = (today.year, today.month)
    refused: list[Unreadable] = []
    profiles, demands = by_kind(one for kind in KINDS for one in _nouns(store, tenant, kind, nouns, month, refused))
    return Read(matcher, {one.id: one for one in profiles}, {one.id: one for one in demands}, tuple(refused))


def _nouns(
    store: Store, tenant: str, kind: DocumentKind, nouns: Nouns, month: Month, refused: list[Unreadable]
) -> Iterable[Any]:
    for document in store.documents(tenant, kind, damaged=lambda error: None):
        try:
            yield nouns.read(kind, nouns.noun(kind, document.body), month, document.corrections)
        except (MatcherError, ValidationError) as error:
            refused.append(Unreadable(kind, document.id, getattr(error, "code", "invalid_input")))


def _body(found: Impact) -> dict[str, Any]:
    return {
        "pairs": found.pairs,
        "gaining": list(found.gaining),
        "losing": list(found.losing),
        "movers": [asdict(one) for one in found.movers],
        "vacancies": [asdict(one) for one in found.vacancies],
        "claims": {skill: list(counts) for skill, counts in found.claims.items()},
        "refused": list(found.refused),
        "unreadable": [one._asdict() for one in found.unreadable],
    }


def show_reread(found: list[Reread], as_json: bool) -> None:
    """Print the advertisements that are read otherwise, what each gains (+) and loses (-)."""
    if as_json:
        click.echo(json.dumps([asdict(one) for one in found], ensure_ascii=False))
        return
    click.echo(f"{len(found)} advertisements are read otherwise")
    for one in found:
        click.echo(one.name)
        for sign, said in (("+", one.gained), ("-", one.lost)):
            for id_, quote in said:
                click.echo(f"  {sign} {id_}: {quote!r}")


def _show(found: Impact, show: int) -> None:
    changed = f"{len(found.movers)} of {found.pairs} pairs change"
    click.echo(f"{changed}; {len(found.gaining)} candidates gain, {len(found.losing)} lose")
    movers = [
        (one.vacancy, one.candidate, signed(one.gain, "en"), one.before / 100, one.after / 100) for one in found.movers
    ]
    table(("vacancy", "candidate", "change", "before", "after"), movers[:show])
    rows = [
        (one.vacancy, " ".join(one.appear), " ".join(one.vanish), " ".join(one.enter), " ".join(one.leave))
        for one in found.vacancies
    ]
    table(("vacancy", "asked now", "no longer", "enters the best", "leaves"), rows[:show])
    if found.refused:
        click.echo(f"left out, with a requirement without points: {' '.join(found.refused)}")
    if found.unreadable:
        click.echo(f"{len(found.unreadable)} documents cannot be read under the new taxonomy, and would take no part")
    table(("kind", "document", "why"), list(found.unreadable)[:show])
    table(("skill", "held before", "after"), [(skill, *counts) for skill, counts in found.claims.items()][:show])
