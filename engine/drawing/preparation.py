"""All that happens to a document before it is read: mended by the standard, translated from other dialects."""

from lxml import etree

from engine.drawing.document import Remark
from engine.drawing.repair import mend, mend_process
from engine.drawing.standard import contradictions
from engine.drawing.translation import translate_document, translate_process


def prepare_document(root: etree._Element) -> list[Remark]:
    """Prepare what all processes share."""
    return [*mend(root), *translate_document(root)]


def prepare_process(process: etree._Element) -> list[Remark]:
    """Prepare one process."""
    return [*mend_process(process), *translate_process(process), *contradictions(process)]
