"""A small layer to draw charts and maps as SVG: scales, axes, labels that avoid each other, hatching, arrows.

Everything is built as an element tree, so that each name and text is escaped. Colours are never
written into a drawing: elements carry classes, and the sheet in `styles` gives these their colours
for a page (light and dark), for a file on its own and for print.
"""
