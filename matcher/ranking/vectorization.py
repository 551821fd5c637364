"""Vectorization: profiles and demands -> sparse rows over the taxonomy's skills, as a scikit-learn transformer."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from scipy import sparse
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.utils.validation import check_is_fitted

from matcher.ranking.weighing import weigh
from models.policy import Policy
from models.profile import Demand, Profile
from models.taxonomy import Taxonomy


class SkillVectorizer(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Turn profiles into level vectors and demands into point vectors.

    Stateless apart from the vocabulary, which is the taxonomy's; `fit` reads nothing from the data.

    Parameters
    ----------
    taxonomy : Taxonomy
    policy : Policy
        Weighs the demands.

    Attributes
    ----------
    vocabulary_ : dict of str to int
        Skill id -> column, in the taxonomy's order.
    """

    def __init__(self, taxonomy: Taxonomy, policy: Policy) -> None:
        self.taxonomy = taxonomy
        self.policy = policy

    def fit(self, X: Iterable[Profile | Demand] | None = None, y: None = None) -> SkillVectorizer:  # noqa: N803
        """Take over the vocabulary; `X` and `y` are ignored."""
        self.vocabulary_ = {skill.id: column for column, skill in enumerate(self.taxonomy)}
        return self

    def transform(self, X: Iterable[Profile | Demand]) -> sparse.csr_array:  # noqa: N803
        """Return one row per document.

        Returns
        -------
        csr_array of shape (n_documents, n_skills), int16
            For a profile the level code of each claim (1..6 rank, 7 held without level, 8 absent, 9 bare keyword),
            for a demand the points of the requirement that asks the skill (every member of a group carries them,
            several requirements of one skill add up). A skill outside the vocabulary is left out, as a text
            vectorizer leaves out unseen words.

        Raises
        ------
        sklearn.exceptions.NotFittedError
        InvalidInput
            ``requirement_without_points``, see :func:`matcher.ranking.weighing.weigh`.
        """
        check_is_fitted(self, "vocabulary_")
        starts, columns, values = [0], [], []
        for document in X:
            row: dict[int, int] = {}
            for skill, value in self._entries(document):
                column = self.vocabulary_.get(skill)
                if column is not None:
                    row[column] = row.get(column, 0) + value
            columns += sorted(row)
            values += [row[column] for column in sorted(row)]
            starts.append(len(columns))
        shape = (len(starts) - 1, len(self.vocabulary_))
        data = (np.array(values, np.int16), np.array(columns, np.int32), np.array(starts, np.int32))
        return sparse.csr_array(data, shape=shape)

    def _entries(self, document: Profile | Demand) -> list[tuple[str, int]]:
        if isinstance(document, Profile):
            return [(skill, claim.code) for skill, claim in document.claims.items()]
        weighed = weigh(document, self.policy)
        if weighed is None:
            return []
        pairs = zip(weighed.requirements, weighed.max_points, strict=True)
        return [(skill, points) for requirement, points in pairs for skill in requirement.skills]

    def get_feature_names_out(self, input_features: None = None) -> np.ndarray:
        """Return the skill ids in column order."""
        check_is_fitted(self, "vocabulary_")
        return np.array(list(self.vocabulary_), dtype=object)
