// Shows each [data-diagram] as a picture one can move and enlarge, with the states of a case on it.
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import './viewer.css';
import { mark, present, sentence } from './marks.js';
import { say } from './words.js';

const PADDING = 16;
const LOGO = 32; // the lower edge stays free: nothing of ours may lie under or over the bpmn.io logo
const READABLE = 0.55;
const COLOURS = { defaultFillColor: 'var(--diagram-fill)', defaultStrokeColor: 'var(--diagram-stroke)', defaultLabelColor: 'var(--diagram-text)' };
const FONT = { fontFamily: 'inherit', fontSize: 12.5, lineHeight: 1.3 };

async function show(host) {
  host.dataset.state = 'loading';
  const data = JSON.parse(dataOf(host).textContent);
  const canvasBox = host.appendChild(Object.assign(document.createElement('div'), { className: 'diagram-canvas' }));
  const viewer = new NavigatedViewer({
    container: canvasBox, bpmnRenderer: COLOURS, textRenderer: { defaultStyle: FONT, externalStyle: FONT }, zoomScroll: { enabled: false },
  });
  try {
    await viewer.importXML(await fetched(data.xml_url));
  } catch (problem) {
    return fail(host, canvasBox, problem);
  }
  mark(viewer, data);
  describe(canvasBox, data, viewer);
  const view = views(viewer, canvasBox, data.marks);
  host.prepend(toolbar(view));
  followSize(canvasBox, view);
  host.dataset.state = 'ready';
}

function dataOf(host) {
  const selector = 'script[type="application/json"]';
  return host.querySelector(selector) || host.parentElement.querySelector(`:scope > ${selector}`);
}

async function fetched(url) {
  const response = await fetch(url, { credentials: 'same-origin', headers: { Accept: 'application/xml' } });
  if (!response.ok) throw new Error(`${response.status} ${url}`);
  return response.text();
}

function fail(host, canvasBox, problem) {
  console.error(problem);
  const note = Object.assign(document.createElement('p'), { className: 'diagram-error', textContent: say('failed') });
  note.setAttribute('role', 'status');
  canvasBox.replaceWith(note);
  host.dataset.state = 'failed';
}

function describe(canvasBox, data, viewer) {
  const picture = canvasBox.querySelector('svg[tabindex]');
  picture.setAttribute('role', 'img');
  picture.setAttribute('aria-label', [data.label || say('diagram'), sentence(viewer, data.marks)].filter(Boolean).join('. '));
}

// The ways of looking: everything at once, nearer, farther, and the first look, which stays readable on a phone.
function views(viewer, canvasBox, marks) {
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
    if (canvas.zoom() >= READABLE) return;
    const { inner, outer } = canvas.viewbox();
    const here = present(viewer, marks) || { x: inner.x, y: inner.y, width: outer.width, height: outer.height };
    look(canvas, READABLE, {
      x: within(here.x + here.width / 2 - outer.width / READABLE / 2, inner.x, inner.width, outer.width / READABLE),
      y: within(here.y + here.height / 2 - outer.height / READABLE / 2, inner.y, inner.height, (outer.height - LOGO) / READABLE),
    });
  };
  return { first, whole, nearer: () => zoom(1.25), farther: () => zoom(0.8) };
}

function look(canvas, scale, { x, y }) {
  const { outer } = canvas.viewbox();
  canvas.viewbox({ x, y, width: outer.width / scale, height: outer.height / scale });
}

// Keeps a window of the given size inside the picture, with a margin at its edges.
function within(at, start, size, window) {
  const margin = PADDING / READABLE;
  return Math.max(start - margin, Math.min(at, start + size + margin - window));
}

function height({ inner, outer }) {
  const scale = Math.max(READABLE, Math.min((outer.width - 2 * PADDING) / inner.width, 1.25));
  return Math.round(Math.min(Math.max(inner.height * scale + PADDING + LOGO, 200), window.innerHeight * 0.72));
}

function toolbar(view) {
  const bar = Object.assign(document.createElement('div'), { className: 'diagram-tools' });
  bar.setAttribute('role', 'group');
  bar.setAttribute('aria-label', say('tools'));
  bar.append(button('−', say('farther'), view.farther), button('+', say('nearer'), view.nearer), button(say('whole'), '', view.whole));
  return bar;
}

function button(text, label, action) {
  const made = Object.assign(document.createElement('button'), { type: 'button', className: 'btn', textContent: text });
  if (label) {
    made.setAttribute('aria-label', label);
    made.title = label;
  }
  made.addEventListener('click', action);
  return made;
}

// The first look again whenever the width changes (a turned phone, a printed page), until the reader takes hold of the picture.
function followSize(canvasBox, view) {
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

function showAll() {
  document.querySelectorAll('[data-diagram]:not([data-state])').forEach(show);
}

showAll();
document.addEventListener('htmx:after:swap', showAll);
