"""The contract of a transformer, after scikit-learn's own checks."""

from __future__ import annotations

import pickle

import numpy as np
import pytest
from sklearn.base import clone
from sklearn.exceptions import NotFittedError

from matcher.ranking.vectorization import SkillVectorizer
from models.profile import Claim, Demand, Profile


@pytest.fixture
def vectorizer(matcher):
    return SkillVectorizer(matcher.taxonomy, matcher.policy)


def test_codes_and_points(vectorizer, matcher, stored):
    profile = Profile("c", {"english": Claim("english", "B1"), "excel": Claim("excel", absent=True)})
    matrix = vectorizer.fit().transform([profile, stored.vacancies["vac-015"], Profile("nobody"), Demand("empty")])
    columns = vectorizer.vocabulary_
    assert matrix.shape == (4, len(matcher.taxonomy))
    assert matrix.dtype == np.int16
    dense = matrix.toarray()
    assert (dense[0, columns["english"]], dense[0, columns["excel"]], dense[0].sum()) == (3, 8, 11)
    assert dense[1, columns["crm-software"]] == 1500
    assert dense[1, columns["russian"]] == dense[1, columns["turkish"]] == 500
    assert not dense[2:].any()


def test_contract(vectorizer, matcher, stored):
    people = list(stored.candidates.values())
    with pytest.raises(NotFittedError):
        vectorizer.transform(people)
    first = vectorizer.fit_transform(people)
    assert (vectorizer.fit(people).transform(people) != first).nnz == 0
    assert (vectorizer.transform(people[::-1]).toarray()[::-1] == first.toarray()).all()
    assert (pickle.loads(pickle.dumps(vectorizer)).transform(people) != first).nnz == 0
    assert (clone(vectorizer).fit().transform(people) != first).nnz == 0
    for row, person in enumerate(people[:5]):
        assert (vectorizer.transform([person]).toarray() == first[[row]].toarray()).all()
    assert list(vectorizer.get_feature_names_out()) == [skill.id for skill in matcher.taxonomy]


def test_a_skill_outside_the_vocabulary_is_left_out(vectorizer):
    assert vectorizer.fit().transform([Profile("c", {"juggling": Claim("juggling")})]).nnz == 0
