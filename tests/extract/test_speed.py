"""Time grows with the length of a text, not with its square."""

import time

from kg.extract import extractor
from kg.model import Document

TEXT = "Chad left the African Union in May 2021. Togo accused Chad of lying. The two states met. "


def seconds(copies: int) -> float:
    document = Document(id="t", text=TEXT * copies)
    begun = time.process_time()
    assert sum(1 for _ in extractor().extract(document)) >= copies
    return time.process_time() - begun


def test_eight_times_the_text_takes_about_eight_times_as_long() -> None:
    seconds(10)  # tables are loaded
    short, long = min(seconds(50) for _ in range(3)), min(seconds(400) for _ in range(2))
    assert long < 8 * short * 2.5
