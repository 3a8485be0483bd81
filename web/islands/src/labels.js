// Gives the labels beside shapes and flows the room that Vietnamese words need: editors measure them tightly, in Arial.
const WIDER = 1.35;
const AT_LEAST = 44;

export function roomForLabels(definitions) {
  for (const { plane } of definitions.diagrams || []) {
    for (const { label } of plane.planeElement || []) if (label?.bounds) widen(label.bounds);
  }
}

function widen(bounds) {
  const width = Math.max(bounds.width * WIDER, AT_LEAST);
  bounds.x -= (width - bounds.width) / 2;
  bounds.width = width;
}
