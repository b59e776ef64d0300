"""Reading: files, pages and JSON lines to documents, the article without its furniture, sentences with exact offsets.

>>> from kg.model import Document
>>> [s.text for s in sentences(Document(id="d", text="Mali left ECOWAS. Niger followed."))]
['Mali left ECOWAS.', 'Niger followed.']
"""

from kg.text.build import Known, document
from kg.text.clean import article, passages
from kg.text.sentences import Sentence, sentences
from kg.text.sources import read

__all__ = ["Known", "Sentence", "article", "document", "passages", "read", "sentences"]
