"""Settings: environment variables ``MATCHER_*``, each with a working default."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from matcher.taxonomies.combining import Folders

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"


DECISIONS = ("top", "all", "none")
LEAST_DECISION_DAYS = 183
"""Six months: what the law asks of a log of decisions (EU AI Act, Art. 19 and 26)."""

BUILT_IN = "built-in"
"""Name of the taxonomy that is shipped."""
_OFF = ("off", "0", "false", "no")


@dataclass(frozen=True)
class Config:
    """Every setting of the service; `docs/operations.md` lists them with units.

    Parameters
    ----------
    host, port, workers
        Where and with how many processes `python wsgi.py` serves. Speed only.
    taxonomy, policy : Path
        Folder of skill files, policy file. They change results, so every answer names their versions.
    occupations : Path
        Folder of occupation files; a taxonomy that was imported brings its own.
    further : tuple of Path
        Folders of taxonomies that stand beside the first.
    demo : bool
        Put the invented candidates and vacancies into a fresh store.
    secret : str or None
        Signs page tokens; the same for all workers. By default made from the secret beside the store.
    data_dir : Path
        Where the SQLite file, the store's secret and the caches lie.
    webhooks : bool
        Announce and deliver matches to subscribers.
    webhook_allow : str
        Names and networks that deliveries may go to although they are not public, parted by commas.
    log : str
        Form of the log: json, text or off.
    metrics_token : str or None
        What a scraper must show as a bearer token; without one only this host is served.
    retention_candidates_days, retention_vacancies_days : int
        Days after a document's last change when `retention apply` erases it, 0 to keep it.
    limits : tuple of int
        Calls a minute that a tenant may make of each class: match, read, write, upload; 0 for no limit.
    database : str or None
        URL of the database, by default an SQLite file in `data_dir`.
    decisions : str
        Which matches the decision log records: top, all or none.
    retention_decisions_days : int
        Days after which `retention apply` ends what a decision says of people, 0 to keep it.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 2
    taxonomy: Path = FIXTURES / "taxonomy"
    occupations: Path = FIXTURES / "occupations"
    further: tuple[Path, ...] = ()
    policy: Path = FIXTURES / "policies" / "default.yaml"
    demo: bool = True
    secret: str | None = None
    data_dir: Path = Path("var")
    database: str | None = None
    webhooks: bool = True
    webhook_allow: str = ""
    log: str = "json"
    metrics_token: str | None = None
    retention_candidates_days: int = 0
    retention_vacancies_days: int = 0
    limits: tuple[int, int, int, int] = (1200, 6000, 6000, 240)
    decisions: str = "top"
    retention_decisions_days: int = 730

    @property
    def database_url(self) -> str:
        """The URL of the database."""
        return self.database or f"sqlite:///{(self.data_dir / 'matcher.db').resolve()}"

    @property
    def taxonomies(self) -> tuple[Folders, ...]:
        """The folders of all taxonomies; the shipped occupations belong to the shipped skills."""
        further = (Folders.of(one, self.occupations if one == type(self).taxonomy else None) for one in self.further)
        return (Folders.of(self.taxonomy, self.occupations), *further)

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Config:
        """Return the settings of the environment; a bad number ends the start with a clear message."""
        values = os.environ if environment is None else environment
        default = cls()

        def number(name: str, fallback: int) -> int:
            text = values.get(name, str(fallback))
            if not text.isdecimal():
                raise SystemExit(f"{name} must be a whole number, not {text!r}")
            return int(text)

        log = values.get("MATCHER_LOG", default.log)
        if log not in ("json", "text", "off"):
            raise SystemExit(f"MATCHER_LOG must be json, text or off, not {log!r}")
        decisions = values.get("MATCHER_DECISIONS", default.decisions)
        if decisions not in DECISIONS:
            raise SystemExit(f"MATCHER_DECISIONS must be top, all or none, not {decisions!r}")
        names = [one.strip() for one in values.get("MATCHER_TAXONOMY", "").split(",")]
        taxonomies = tuple(default.taxonomy if one == BUILT_IN else Path(one) for one in names if one)
        kept = number("MATCHER_RETENTION_DECISIONS_DAYS", default.retention_decisions_days)
        short = values.get("MATCHER_RETENTION_DECISIONS_SHORT", "off").lower() not in _OFF
        if 0 < kept < LEAST_DECISION_DAYS and not short:
            raise SystemExit(
                f"MATCHER_RETENTION_DECISIONS_DAYS is below {LEAST_DECISION_DAYS}: "
                "set MATCHER_RETENTION_DECISIONS_SHORT to on where the law allows that"
            )
        return cls(
            host=values.get("MATCHER_HOST", default.host),
            port=number("MATCHER_PORT", default.port),
            workers=number("MATCHER_WORKERS", default.workers),
            taxonomy=taxonomies[0] if taxonomies else default.taxonomy,
            further=taxonomies[1:],
            occupations=Path(values.get("MATCHER_OCCUPATIONS", default.occupations)),
            policy=Path(values.get("MATCHER_POLICY", default.policy)),
            demo=values.get("MATCHER_DEMO", "on").lower() not in _OFF,
            secret=values.get("MATCHER_SECRET") or None,
            data_dir=Path(values.get("MATCHER_DATA_DIR", default.data_dir)),
            webhooks=values.get("MATCHER_WEBHOOKS", "on").lower() not in _OFF,
            webhook_allow=values.get("MATCHER_WEBHOOK_ALLOW", ""),
            log=log,
            metrics_token=values.get("MATCHER_METRICS_TOKEN") or None,
            retention_candidates_days=number("MATCHER_RETENTION_CANDIDATES_DAYS", 0),
            retention_vacancies_days=number("MATCHER_RETENTION_VACANCIES_DAYS", 0),
            limits=(
                number("MATCHER_LIMIT_MATCH", default.limits[0]),
                number("MATCHER_LIMIT_READ", default.limits[1]),
                number("MATCHER_LIMIT_WRITE", default.limits[2]),
                number("MATCHER_LIMIT_UPLOAD", default.limits[3]),
            ),
            database=values.get("MATCHER_DATABASE_URL") or None,
            decisions=decisions,
            retention_decisions_days=kept,
        )
