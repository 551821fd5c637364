"""Little tables in the layout of ESCO's and O*NET's packages."""

from __future__ import annotations

import csv
import io
from pathlib import Path

ESCO = "http://data.europa.eu/esco"
COLLECTION = f"{ESCO}/concept-scheme/skill-language-groups"
SKILL = "skill/competence"
MEMBER = f"{ESCO}/concept-scheme/member-skills"


def skill(id_: str) -> str:
    return f"{ESCO}/skill/{id_}"


def occupation(id_: str) -> str:
    return f"{ESCO}/occupation/{id_}"


PACKAGE: dict[str, list[tuple[str, ...]]] = {
    "skills_en.csv": [
        ("conceptType", "conceptUri", "skillType", "preferredLabel", "altLabels", "status", "inScheme", "description"),
        ("K", skill("sew"), SKILL, "sew shoes", "stitch shoes\nshoe sewing", "released", MEMBER, "Sew, by hand."),
        ("K", skill("last"), "knowledge", "shoe lasts", "", "released", MEMBER, ""),
        ("K", skill("cut"), "skill/competence", "cut leather", "", "released", MEMBER, "Cut\nleather."),
        ("K", skill("welt"), "skill/competence", "sew welts", "", "released", MEMBER, ""),
        ("K", skill("en"), "knowledge", "English", "", "released", f"{MEMBER},\n{COLLECTION}", "The English language."),
        ("K", skill("old"), "knowledge", "old thing", "", "deprecated", MEMBER, ""),
    ],
    "skills_ru.csv": [
        ("conceptType", "conceptUri", "skillType", "preferredLabel", "altLabels", "status", "inScheme", "description"),
        ("K", skill("sew"), "skill/competence", "шить обувь", "", "released", MEMBER, ""),
    ],
    "skillGroups_en.csv": [
        ("conceptType", "conceptUri", "preferredLabel", "altLabels", "status", "description"),
        ("SkillGroup", skill("S1"), "making things", "", "released", ""),
    ],
    "broaderRelationsSkillPillar.csv": [
        ("conceptType", "conceptUri", "broaderType", "broaderUri"),
        ("K", skill("sew"), "SkillGroup", skill("S1")),
        ("K", skill("welt"), "K", skill("sew")),
        ("K", skill("last"), "SkillGroup", skill("elsewhere")),
    ],
    "skillSkillRelations.csv": [
        ("originalSkillUri", "originalSkillType", "relationType", "relatedSkillType", "relatedSkillUri"),
        (skill("sew"), "skill/competence", "essential", "knowledge", skill("last")),
        (skill("cut"), "skill/competence", "optional", "skill/competence", skill("sew")),
    ],
    "occupations_en.csv": [
        ("conceptType", "conceptUri", "iscoGroup", "preferredLabel", "altLabels", "status", "description", "code"),
        ("Occupation", occupation("maker"), "7536", "shoemaker", "bespoke shoemaker", "released", "", "7536.1"),
        ("Occupation", occupation("welter"), "7536", "shoe welter", "", "released", "", "7536.1.2"),
    ],
    "occupationSkillRelations.csv": [
        ("occupationUri", "relationType", "skillType", "skillUri"),
        (occupation("maker"), "essential", "skill/competence", skill("sew")),
        (occupation("maker"), "essential", "skill/competence", skill("cut")),
        (occupation("maker"), "optional", "knowledge", skill("last")),
        (occupation("welter"), "essential", "skill/competence", skill("welt")),
        (occupation("welter"), "essential", "skill/competence", skill("nobody")),
    ],
}  # fmt: skip

RATED = ("O*NET-SOC Code", "Title", "Element ID", "Element Name", "Scale ID", "Data Value", "Recommend Suppress")
ONET: dict[str, list[tuple[str, ...]]] = {
    "Skills.txt": [
        (*RATED, "Not Relevant"),
        ("51-6041.00", "Shoe Workers", "2.A.1.a", "Reading", "IM", "3.25", "N", "n/a"),
        ("51-6041.00", "Shoe Workers", "2.A.1.a", "Reading", "LV", "3.5", "N", "N"),
        ("51-6041.00", "Shoe Workers", "2.A.1.b", "Listening", "IM", "2.99", "N", "n/a"),
        ("51-6041.00", "Shoe Workers", "2.A.1.b", "Listening", "LV", "1.7", "N", "N"),
        ("51-6041.00", "Shoe Workers", "2.A.1.c", "Writing", "IM", "1.9", "N", "n/a"),
        ("51-6041.00", "Shoe Workers", "2.A.1.d", "Speaking", "IM", "4", "Y", "n/a"),
    ],
    "Work Styles.txt": [
        RATED,
        ("51-6041.00", "Shoe Workers", "1.C.1.a", "Dependability", "IM", "4.5", "N"),
    ],
    "Technology Skills.txt": [
        ("O*NET-SOC Code", "Title", "Example", "Commodity Code", "Commodity Title", "Hot Technology", "In Demand"),
        ("51-6041.00", "Shoe Workers", "C++", "43232402", "Development software", "Y", "N"),
        ("51-6041.00", "Shoe Workers", "C#", "43232402", "Development software", "N", "N"),
        ("51-6041.00", "Shoe Workers", "Shoemaster", "43232604", "CAD software", "N", "N"),
    ],
    "Alternate Titles.txt": [
        ("O*NET-SOC Code", "Title", "Alternate Title", "Short Title", "Source(s)"),
        ("51-6041.00", "Shoe Workers", "Cobbler", "n/a", "08"),
        ("51-6041.00", "Shoe Workers", "Shoe Workers", "", "08"),
    ],
}  # fmt: skip


def text(rows: list[tuple[str, ...]], delimiter: str = ",") -> str:
    out = io.StringIO()
    if delimiter == "\t":
        return "".join("\t".join(row) + "\n" for row in rows)
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return out.getvalue()


def write(folder: Path, tables: dict[str, list[tuple[str, ...]]]) -> Path:
    folder.mkdir(exist_ok=True)
    for name, rows in tables.items():
        (folder / name).write_text(text(rows, "\t" if name.endswith(".txt") else ","), encoding="utf-8")
    return folder
