"""Turn news text into a geopolitical relationship knowledge graph, and ask it questions.

Importing the package does nothing but define names: heavy libraries load when they are first used.
"""

__version__ = "0.1.0"
__all__ = ["__version__"]
