// The English names that a diagram carries beside its Vietnamese ones (property `name_en`), for readers of English.
export function speak(definitions, language) {
  if (language !== 'en') return;
  const seen = new Set();
  const visit = (element) => {
    if (!element || seen.has(element)) return;
    seen.add(element);
    const english = told(element, 'name_en') || told(element.processRef || {}, 'title_en'); // a pool is called as its workflow
    if (english) element.name = english;
    for (const room of ['flowElements', 'laneSets', 'lanes', 'childLaneSet', 'participants', 'artifacts']) [element[room] || []].flat().forEach(visit);
  };
  for (const root of definitions.rootElements || []) visit(root);
}

function told({ extensionElements }, wanted) {
  const values = (extensionElements && extensionElements.values) || [];
  const properties = values.filter(({ $type }) => $type === 'zeebe:properties').flatMap(({ $children }) => $children || []);
  return properties.find(({ name }) => name === wanted)?.value;
}
