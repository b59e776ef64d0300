"""The graph of actors and their ties, as networkx knows graphs: see `network` for what nodes and edges carry."""

from kg.graph.evidence import Quote
from kg.graph.exports import NETWORK_FORMATS, gexf, graphml, network_bytes
from kg.graph.measures import communities, pagerank
from kg.graph.network import network
from kg.graph.standing import MODALITIES, STATUSES

__all__ = [
    "MODALITIES",
    "NETWORK_FORMATS",
    "STATUSES",
    "Quote",
    "communities",
    "gexf",
    "graphml",
    "network",
    "network_bytes",
    "pagerank",
]
