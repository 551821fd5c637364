"""The formula once more, in plain fractions and loops: what the engine must equal bit for bit.

It shares nothing with `matcher.ranking`: it reads relations from the taxonomy's own fields.
"""

from __future__ import annotations

from fractions import Fraction

from models.levels import education_rank, rank
from models.occupation import Occupations
from models.policy import Policy
from models.profile import Demand, Profile, Requirement
from models.taxonomy import Taxonomy

FULL = 10_000


class Oracle:
    def __init__(self, taxonomy: Taxonomy, occupations: Occupations, policy: Policy) -> None:
        self.taxonomy, self.occupations, self.policy = taxonomy, occupations, policy

    def share(self, name: str) -> Fraction:
        return Fraction(getattr(self.policy, name), 1000)

    def max_points(self, demand: Demand) -> list[int]:
        weights = {}
        for one in demand.requirements:
            own = getattr(self.policy, f"weight_{one.kind}") if one.weight is None else one.weight
            weights[one.id] = Fraction(own, 1000)
        occupations = [one.id for one in demand.requirements if one.type == "occupation"]
        others = sum((weight for id_, weight in weights.items() if id_ not in occupations), Fraction(0))
        for id_ in occupations:
            share = self.share("occupation_share")
            weights[id_] = others * share / (1 - share) if others else self.share("weight_occupation_alone")
        total = sum(weights.values())
        points = {id_: FULL * weight // total for id_, weight in weights.items()}
        rest = {id_: FULL * weight / total - points[id_] for id_, weight in weights.items()}
        for id_ in sorted(rest, key=lambda one: (-rest[one], one))[: FULL - sum(points.values())]:
            points[id_] += 1
        return [points[one.id] for one in demand.requirements]

    def points(self, profile: Profile, demand: Demand) -> list[int]:
        rows = zip(demand.requirements, self.max_points(demand), strict=True)
        return [int(most * self.credit(profile, one)) for one, most in rows]

    def statuses(self, profile: Profile, demand: Demand) -> list[str]:
        return [self.status(profile, one) for one in demand.requirements]

    def eligibility(self, profile: Profile, demand: Demand) -> str:
        unmet = [self.status(profile, one) for one in demand.requirements if one.kind == "must"]
        unmet = [status for status in unmet if status != "met"]
        if not unmet:
            return "eligible"
        return "possible" if set(unmet) == {"unknown"} else "not_eligible"

    def status(self, profile: Profile, asked: Requirement) -> str:
        credit = self.credit(profile, asked)
        if credit:
            return "met" if credit == 1 else "partial"
        if asked.type == "skill":
            held = [profile.claims.get(skill) for skill in asked.skills]
            stated = bool(held) and all(claim is not None and claim.absent for claim in held)
        elif asked.type == "occupation":
            stated = bool(profile.occupations)
        elif asked.type == "experience":
            stated = self.experience(profile) is not None
        else:
            stated = profile.education is not None
        return "missing" if stated else "unknown"

    def credit(self, profile: Profile, asked: Requirement) -> Fraction:
        if asked.type == "skill":
            return max((self.skill(profile, skill, rank(asked.level)) for skill in asked.skills), default=Fraction(0))
        if asked.type == "occupation":
            return self.occupation(profile, asked)
        need, have = asked.months, self.experience(profile)
        if asked.type == "education":
            need, have = education_rank(asked.education), education_rank(profile.education)
        return Fraction(min(have or 0, need), need)

    def experience(self, profile: Profile) -> int | None:
        if profile.experience_stated is not None:
            return profile.experience_stated
        months = [one.months for one in profile.occupations if one.months is not None]
        return sum(months) if months else None

    def skill(self, profile: Profile, asked: str, need: int) -> Fraction:
        claim = profile.claims.get(asked)
        if claim is not None and claim.absent:
            return Fraction(0)
        best = Fraction(0)
        for held, claim in profile.claims.items():
            if not claim.absent:
                same = self.taxonomy[held].scale is self.taxonomy[asked].scale
                best = max(best, self.strength(held, asked) * self.level_share(claim, need, same))
        return best

    def level_share(self, claim, need: int, same_scale: bool) -> Fraction:
        worth = self.share("mention_share") if claim.mentioned else Fraction(1)
        if not need:
            return worth
        if claim.mentioned or claim.level is None or not same_scale:
            return worth * self.share("unlevelled_share")
        return Fraction(min(rank(claim.level), need), need)

    def strength(self, held: str, asked: str) -> Fraction:
        if held == asked or self.is_kind_of(held, asked):
            return Fraction(1)
        one, other = self.taxonomy[held], self.taxonomy[asked]
        written = [arrow.strength for arrow in (*one.related, *one.implies) if arrow.id == asked]
        written += [arrow.strength for arrow in other.related if arrow.id == held]
        return Fraction(max(written, default=0), 1000)

    def is_kind_of(self, held: str, asked: str) -> bool:
        return any(one == asked or self.is_kind_of(one, asked) for one in self.taxonomy[held].broader)

    def occupation(self, profile: Profile, asked: Requirement) -> Fraction:
        months: dict[str, list[int | None]] = {}
        for one in profile.occupations:
            if one.occupation is not None:
                months.setdefault(one.occupation, []).append(one.months)
        best = Fraction(0)
        for held, stated in months.items():
            strength = self.occupation_strength(held, asked.occupation)
            if not asked.months:
                best = max(best, strength)
                continue
            known = [one for one in stated if one is not None]
            if known:
                best = max(best, strength * Fraction(min(sum(known), asked.months), asked.months))
            if len(known) < len(stated):
                best = max(best, strength * self.share("unstated_months_share"))
        return best

    def occupation_strength(self, held: str, asked: str) -> Fraction:
        one, other = self.occupations[held], self.occupations[asked]
        written = [arrow.strength for arrow in one.neighbours if arrow.id == asked]
        written += [arrow.strength for arrow in other.neighbours if arrow.id == held]
        if held == asked:
            return Fraction(1)
        if written:
            return Fraction(max(written), 1000)
        if one.family == other.family:
            return self.share("same_family")
        return self.share("same_minor_group") if one.isco08[:3] == other.isco08[:3] else Fraction(0)
