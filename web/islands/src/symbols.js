// The marks of the house as small pictures: the same shapes as in lists and step lines.
const SHAPES = {
  done: [['circle', { cx: 10, cy: 10, r: 8, class: 'full' }], ['path', { d: 'm6.4 10.3 2.5 2.5 4.8-5.3', class: 'cut' }]],
  now: [['circle', { cx: 10, cy: 10, r: 7.8 }], ['circle', { cx: 10, cy: 10, r: 3, class: 'full' }]],
  wait: [['circle', { cx: 10, cy: 10, r: 7.8, 'stroke-dasharray': '2.4 3.2' }], ['path', { d: 'M8 7.5v5M12 7.5v5' }]],
  late: [['path', { d: 'M10 2.2 18.6 17.2H1.4Z', class: 'full' }], ['path', { d: 'M10 7.4v4.4M10 14.4v.1', class: 'cut' }]],
  fail: [['rect', { x: 2, y: 2, width: 16, height: 16, rx: 3, class: 'full' }], ['path', { d: 'm7 7 6 6M13 7l-6 6', class: 'cut' }]],
};

export const STATES = Object.keys(SHAPES);

export function symbol(state) {
  const picture = shape('svg', { viewBox: '0 0 20 20', 'aria-hidden': 'true' });
  picture.append(...SHAPES[state].map(([name, attributes]) => shape(name, attributes)));
  return picture;
}

function shape(name, attributes) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}
