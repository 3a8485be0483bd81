// Puts a case's states on its diagram: a class that paints the shape, and a mark with its count in words.
import { STATES, symbol } from './symbols.js';

// Where the mark sits: inside the upper right corner of a task (the sheet moves it left by its own width), beside a small round shape,
// and in the empty upper left corner of a gateway's diamond, away from the names of its flows.
const ON_TASK = { top: 4, right: 4 };
const BESIDE = { top: -14, right: 8 };
const BY_DIAMOND = { top: -3, left: -5 };

export function mark(viewer, { marks = {}, flows = [] }) {
  const canvas = viewer.get('canvas');
  const overlays = viewer.get('overlays');
  const registry = viewer.get('elementRegistry');
  for (const flow of flows) if (registry.get(flow)) canvas.addMarker(flow, 'flow-done');
  for (const [id, state] of Object.entries(marks)) {
    const element = registry.get(id);
    if (!element || !STATES.includes(state.state)) continue; // another version of the diagram, or a newer server
    canvas.addMarker(id, `mark-${state.state}`);
    overlays.add(id, 'mark', { position: place(element), html: badge(state, isTask(element)), show: { minZoom: 0.2 } });
  }
  if (Object.keys(marks).length) registry.filter((element) => isTask(element) && !marks[element.id]).forEach((element) => canvas.addMarker(element.id, 'mark-next'));
}

// Where a reader wants to look first, if the whole picture is too small to read.
export function present(viewer, marks = {}) {
  const registry = viewer.get('elementRegistry');
  const id = ['fail', 'late', 'now', 'wait'].flatMap((state) => Object.keys(marks).filter((key) => marks[key].state === state)).find((key) => registry.get(key));
  return id && registry.get(id);
}

// One sentence for those who hear the picture instead of seeing it.
export function sentence(viewer, marks = {}) {
  const registry = viewer.get('elementRegistry');
  const open = Object.entries(marks).filter(([id, state]) => state.state !== 'done' && registry.get(id));
  return open.map(([id, state]) => `${registry.get(id).businessObject.name || id}: ${state.label || state.state}`).join('; ');
}

function place(element) {
  if (/Gateway$/.test(element.type)) return BY_DIAMOND;
  return isTask(element) ? ON_TASK : BESIDE;
}

function isTask(element) {
  return !element.labelTarget && /Task$|CallActivity$|SubProcess$|Transaction$/.test(element.type);
}

function badge({ state, count = 0, label = '' }, inside) {
  const box = document.createElement('span');
  box.className = `diagram-mark ${state}${inside ? ' inside' : ''}`;
  box.title = label;
  box.append(symbol(state));
  if (count > 1) box.append(Object.assign(document.createElement('b'), { textContent: count }));
  box.append(Object.assign(document.createElement('span'), { className: 'vh', textContent: label }));
  return box;
}
