"""Where the stages meet: sources are read, facts extracted and checked, and each article stored in one atomic change.

>>> from kg.model import Document
>>> from kg.store import open_store
>>> with open_store("memory:") as store:
...     report = ingest(store, [Document(id="d1", text="Mali is a member of the African Union.")])
>>> report.documents, report.statements
(1, 1)
"""

from kg.pipeline.contents import Contents, contents
from kg.pipeline.reading import Dropped, Reading, extract
from kg.pipeline.report import Report, Stored
from kg.pipeline.samples import sample_documents
from kg.pipeline.setup import Setup, add_reference, init
from kg.pipeline.storing import ingest, rebuild

__all__ = [
    "Contents",
    "Dropped",
    "Reading",
    "Report",
    "Setup",
    "Stored",
    "add_reference",
    "contents",
    "extract",
    "ingest",
    "init",
    "rebuild",
    "sample_documents",
]
