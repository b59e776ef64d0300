"""The sample articles."""

from kg.model import Document

__all__ = ["sample_documents"]


def sample_documents() -> list[Document]:
    """The articles that come with the package, in order of publication.

    >>> sample_documents()[0].outlet
    'sample'
    """
    from kg.resources import read_csv, resource
    from kg.text import read

    rows = read_csv("data", "articles", "index.csv", columns=("file", "published", "outlet", "title"))
    return [
        document
        for row in rows
        for document in read(
            resource("data", "articles", row["file"]), published=row["published"], outlet=row["outlet"]
        )
    ]
