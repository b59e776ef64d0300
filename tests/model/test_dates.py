"""Partial dates: what is valid, which days they allow, and that no day is ever invented."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import UsageError
from kg.model.dates import bounds, day, is_valid, overlaps, parse

DAYS = st.dates(min_value=date(1000, 1, 1), max_value=date(9998, 12, 31))
POINTS = st.one_of(
    DAYS.map(lambda d: d.isoformat()),
    DAYS.map(lambda d: d.isoformat()[:7]),
    DAYS.map(lambda d: d.isoformat()[:4]),
    DAYS.map(lambda d: d.isoformat()[:3] + "X"),
    DAYS.map(lambda d: "XXXX" + d.isoformat()[4:]),
    DAYS.map(lambda d: "XXXX" + d.isoformat()[4:7]),
)


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2024", ("2024-01-01", "2024-12-31")),
        ("2024-02", ("2024-02-01", "2024-02-29")),
        ("2023-02", ("2023-02-01", "2023-02-28")),
        ("2025-01-29", ("2025-01-29", "2025-01-29")),
        ("2025-01-29?", ("2025-01-29", "2025-01-29")),
        ("198X", ("1980-01-01", "1989-12-31")),
        ("19XX~", ("1900-01-01", "1999-12-31")),
        ("XXXX-01-29", (None, None)),
        ("XXXX-02-29", (None, None)),
        ("XXXX-03", (None, None)),
        ("2002/..", ("2002-01-01", None)),
        ("../2025-01", (None, "2025-01-31")),
        ("1998/2000", ("1998-01-01", "2000-12-31")),
        ("XXXX-04-03/XXXX-04-04", (None, None)),
        ("2024-21", ("2024-01-01", "2024-12-31")),
        ("2023-24", ("2023-01-01", "2024-02-29")),
        ("2024-34", ("2024-04-01", "2024-06-30")),
        ("2024-41", ("2024-07-01", "2024-12-31")),
    ],
)
def test_bounds(edtf: str, expected: tuple[str | None, str | None]) -> None:
    assert bounds(edtf) == expected


@pytest.mark.parametrize(
    "text",
    [
        "", "24", "2024-13", "2023-02-29", "2024-00", "0000", "XXXX", "20X4", "2024-1-1", "198X-01", "XXXX-21",
        "2025/2024", "../..", "/2024", "2024/", "2024//2025", "2024/2025/2026", "April 3", "2024 ", "２０２４",
        "2024-01-29T10:00", "2024-33-01",
    ],
)  # fmt: skip
def test_what_is_not_a_date_is_refused_with_the_value_and_the_forms(text: str) -> None:
    assert not is_valid(text)
    with pytest.raises(UsageError) as caught:
        parse(text)
    assert repr(text) in str(caught.value)


@given(POINTS)
def test_a_point_bounds_itself(point: str) -> None:
    first, last = bounds(point)
    if point.startswith("XXXX"):
        assert (first, last) == (None, None)
    else:
        assert first is not None
        assert last is not None
        known = point.rstrip("X")
        assert first <= last
        assert first.startswith(known)
        assert last.startswith(known)
        assert date.fromisoformat(first) <= date.fromisoformat(last)


@given(POINTS, POINTS)
def test_an_interval_runs_from_the_earliest_of_one_end_to_the_latest_of_the_other(a: str, b: str) -> None:
    first, last = bounds(a)[0], bounds(b)[1]
    assert is_valid(f"{a}/{b}") == (first is None or last is None or first <= last)
    if is_valid(f"{a}/{b}"):
        assert bounds(f"{a}/{b}") == (first, last)


@given(POINTS)
def test_open_ends_stay_open(point: str) -> None:
    assert bounds(f"{point}/..") == (bounds(point)[0], None)
    assert bounds(f"../{point}") == (None, bounds(point)[1])


@given(DAYS, DAYS, DAYS)
def test_overlaps_is_day_arithmetic_where_all_is_known(asked: date, start: date, end: date) -> None:
    expected = start <= asked <= end
    assert overlaps(asked.isoformat(), start.isoformat(), end.isoformat()) == expected


@given(DAYS, POINTS)
def test_what_is_unknown_excludes_nothing(asked: date, point: str) -> None:
    assert overlaps(asked.isoformat(), None, None)
    assert overlaps(asked.isoformat(), "XXXX-01-29", None)
    assert overlaps(bounds(point)[0] or "2024", point, point)


def test_a_partial_end_counts_to_its_latest_day() -> None:
    assert overlaps("2025-01-31", "2002", "2025-01")
    assert not overlaps("2025-02-01", "2002", "2025-01")
    assert not overlaps("2001-12-31", "2002", None)


@pytest.mark.parametrize("text", ["2024", "2024-06", "2024-06-20", " 2024-06-20 "])
def test_a_typed_day_is_kept_as_typed(text: str) -> None:
    assert day(text) == text.strip()


@pytest.mark.parametrize("text", ["June 2024", "2024-6-1", "198X", "2024-21", "2024/2025", "2024-02-30", ""])
def test_a_mistyped_day_names_the_allowed_forms(text: str) -> None:
    with pytest.raises(UsageError, match="YYYY, YYYY-MM or YYYY-MM-DD"):
        day(text)
