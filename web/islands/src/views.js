// The ways of looking at a diagram: all of it, nearer, farther, moved by a finger.
import { present } from './marks.js';

const PADDING = 16;
const READABLE = 0.92; // the smallest scale at which words can still be read: no letter under 11 pixels
const LOGO = 56; // the lower edge stays free: nothing of ours may lie under or over the bpmn.io logo

// The first look is everything at once, unless words would be too small: then it is where the case stands.
export function views(viewer, canvasBox, marks) {
  const canvas = viewer.get('canvas');
  const zoom = (factor) => canvas.zoom(Math.min(4, Math.max(0.1, canvas.zoom() * factor)), 'auto');
  const whole = () => {
    const { inner, outer } = canvas.viewbox();
    const scale = Math.min((outer.width - 2 * PADDING) / inner.width, (outer.height - PADDING - LOGO) / inner.height, 1.25);
    look(canvas, scale, { x: inner.x - (outer.width / scale - inner.width) / 2, y: inner.y - ((outer.height - LOGO + PADDING) / scale - inner.height) / 2 });
  };
  const first = () => {
    canvas.resized();
    canvasBox.style.height = `${height(canvas.viewbox())}px`;
    canvas.resized();
    whole();
    const { inner, outer } = canvas.viewbox();
    if (canvas.zoom() >= READABLE) return;
    const here = present(viewer, marks) || { x: inner.x, y: inner.y, width: 0, height: 0 };
    look(canvas, READABLE, {
      x: within(here.x + here.width / 2, inner.x, inner.width, outer.width / READABLE),
      y: within(here.y + here.height / 2, inner.y, inner.height, (outer.height - LOGO) / READABLE),
    });
  };
  return { first, whole, nearer: () => zoom(1.25), farther: () => zoom(0.8) };
}

function look(canvas, scale, { x, y }) {
  const { outer } = canvas.viewbox();
  canvas.viewbox({ x, y, width: outer.width / scale, height: outer.height / scale });
}

// Centres a window on a point and keeps it inside the picture, with a margin at the edges.
function within(centre, start, size, window) {
  return Math.max(start - PADDING, Math.min(centre - window / 2, start + size + PADDING - window));
}

function height({ inner, outer }) {
  const scale = Math.max(READABLE, Math.min((outer.width - 2 * PADDING) / inner.width, 1.25));
  return Math.round(Math.min(Math.max(inner.height * scale + PADDING + LOGO, 200), window.innerHeight * (outer.width < 600 ? 0.6 : 0.8)));
}

// The first look again whenever the width changes (a turned phone, a printed page), until the reader takes hold of the picture.
export function followSize(canvasBox, view) {
  let width = 0;
  const observer = new ResizeObserver(([{ contentRect }]) => {
    if (contentRect.width === width) return;
    width = contentRect.width;
    view.first();
  });
  observer.observe(canvasBox);
  canvasBox.addEventListener('pointerdown', () => observer.disconnect(), { once: true });
  canvasBox.addEventListener('wheel', (event) => {
    if (!event.ctrlKey) return; // plain scrolling belongs to the page
    event.preventDefault();
    (event.deltaY < 0 ? view.nearer : view.farther)();
  }, { passive: false });
}

// A finger moves the picture sideways; up and down it scrolls the page (touch-action in the sheet). Mice are served by bpmn-js.
export function followFinger(canvasBox, canvas) {
  let last = null;
  canvasBox.addEventListener('pointerdown', (event) => {
    last = event.pointerType === 'mouse' ? null : event;
  });
  canvasBox.addEventListener('pointermove', (event) => {
    if (!last || event.pointerId !== last.pointerId) return;
    canvas.scroll({ dx: event.clientX - last.clientX, dy: event.clientY - last.clientY });
    last = event;
  });
  for (const end of ['pointerup', 'pointercancel', 'pointerleave']) canvasBox.addEventListener(end, () => { last = null; });
}
