"""Pictures of a graph: a view with places and styles, and the one-file HTML page."""

from kg.render.drawing import draw
from kg.render.files import write_page
from kg.render.model import EdgeView, FamilyStyle, GraphView, KindStyle, NodeView
from kg.render.page import page
from kg.render.view import view

__all__ = ["EdgeView", "FamilyStyle", "GraphView", "KindStyle", "NodeView", "draw", "page", "view", "write_page"]
