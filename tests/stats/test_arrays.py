"""What every statistic does with its weights first."""

from scipy.sparse import csr_array

from sightline.stats.arrays import checked_weights


def test_a_pair_given_twice_is_added_up_and_the_given_weights_stay_as_they_were() -> None:
    twice = csr_array(([1.0, 2.0], [1, 1], [0, 2, 2]), shape=(2, 2))
    found = checked_weights(twice, 2)
    assert found.data.tolist() == [3.0]
    assert twice.data.tolist() == [1.0, 2.0]
