// Shows each [data-diagram] as a picture one can move and enlarge, with the states of a case on it.
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import './viewer.css';
import { roomForLabels } from './labels.js';
import { mark, sentence } from './marks.js';
import { speak } from './names.js';
import { followFinger, followSize, views } from './views.js';
import { say } from './words.js';

const COLOURS = { defaultFillColor: 'var(--diagram-fill)', defaultStrokeColor: 'var(--diagram-stroke)', defaultLabelColor: 'var(--diagram-text)' };
// Named, not inherited: bpmn-js measures words in a box of its own, outside the page's styles.
const FONT = { fontFamily: '-apple-system, "Segoe UI", Roboto, "Noto Sans", system-ui, sans-serif', lineHeight: 1.25 };
const TEXT = { defaultStyle: { ...FONT, fontSize: 12 }, externalStyle: { ...FONT, fontSize: 12 } };

async function show(host) {
  host.dataset.state = 'loading';
  const data = JSON.parse(dataOf(host).textContent);
  const canvasBox = host.appendChild(Object.assign(document.createElement('div'), { className: 'diagram-canvas' }));
  const viewer = new NavigatedViewer({
    container: canvasBox, bpmnRenderer: COLOURS, textRenderer: TEXT, zoomScroll: { enabled: false },
  });
  viewer.on('import.render.start', ({ definitions }) => {
    speak(definitions, document.documentElement.lang.slice(0, 2));
    roomForLabels(definitions);
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
  followFinger(canvasBox, viewer.get('canvas'));
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
  const undrawn = /no diagram to display/.test(problem.message);
  if (!undrawn) console.error(problem);
  const note = Object.assign(document.createElement('p'), { className: 'diagram-error', textContent: say(undrawn ? 'undrawn' : 'failed') });
  note.setAttribute('role', 'status');
  canvasBox.replaceWith(note);
  host.dataset.state = 'failed';
}

function describe(canvasBox, data, viewer) {
  const picture = canvasBox.querySelector('svg[tabindex]');
  picture.setAttribute('role', 'img');
  picture.setAttribute('aria-label', [data.label || say('diagram'), sentence(viewer, data.marks)].filter(Boolean).join('. '));
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

function showAll() {
  document.querySelectorAll('[data-diagram]:not([data-state])').forEach(show);
}

showAll();
document.addEventListener('htmx:after:swap', showAll);
