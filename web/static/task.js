// A form that the server rendered: conditions, NEWS2, rows and dates follow while somebody types. Nothing here decides.

const ORDER = { "<": (a, b) => a < b, "<=": (a, b) => a <= b, ">": (a, b) => a > b, ">=": (a, b) => a >= b };
const not = (value) => (value === true ? false : value === false ? true : null);
const all = (values) => (values.includes(false) ? false : values.every((value) => value === true) ? true : null);

function equal(a, b) {
  if (a === null || b === null) return a === b;
  return typeof a !== typeof b ? null : typeof a === "object" ? JSON.stringify(a) === JSON.stringify(b) : a === b;
}

function ordered(sign, a, b) {
  const comparable = typeof a === typeof b && (typeof a === "number" || typeof a === "string");
  return comparable ? ORDER[sign](a, b) : null;
}

function passes(value, test, look) {
  if (test[0] === "value") return equal(value, test[1]) === true;
  const [, low, high, closed, shut] = test;
  const sides = [
    low === null || ordered(closed ? ">=" : ">", value, evaluate(low, look)),
    high === null || ordered(shut ? "<=" : "<", value, evaluate(high, look)),
  ];
  return sides.includes(null) ? null : sides[0] && sides[1];
}

const dotted = (tree) => (tree[0] === "name" ? tree[1] : tree[0] === "path" ? `${dotted(tree[1])}.${tree[2]}` : "");

/** The value of a condition's syntax tree, in FEEL's three-valued logic; `look` knows values by dotted name. */
export function evaluate(tree, look) {
  const [kind, ...parts] = tree;
  const value = (part) => evaluate(part, look);
  if (kind === "value") return parts[0];
  if (kind === "name" || kind === "path") return look(dotted(tree)) ?? null;
  if (kind === "not") return not(value(parts[0]));
  if (kind === "and") return all(parts.map(value));
  if (kind === "or") return not(all(parts.map((part) => not(value(part)))));
  if (kind === "in") return not(all(parts[1].map((test) => not(passes(value(parts[0]), test, look)))));
  if (kind === "=") return equal(value(parts[0]), value(parts[1]));
  if (kind === "!=") return not(equal(value(parts[0]), value(parts[1])));
  return ordered(kind, value(parts[0]), value(parts[1]));
}

/** A number typed with decimal comma or point, null for anything else. */
export function number(text) {
  const plain = text.replace(/\s/g, "").replace(",", ".");
  return /^[+-]?\d+(\.\d+)?$/.test(plain) ? Number(plain) : null;
}

/** A date or time as it was typed, in full: 23112026 becomes 23/11/2026, 9h5 stays, 9h05 becomes 09:05. */
export function tidy(text, kind) {
  const bare = text.trim();
  const found = kind === "date" ? bare.match(/^(\d{1,2})[/.\-\s]?(\d{1,2})[/.\-\s]?(\d{4})$/) : bare.match(/^(\d{1,2})\s*[:.hg]?\s*(\d{2})$/i) ?? bare.match(/^(\d{1,2})\s*[hg]()$/i);
  if (!found) return bare;
  const two = found.slice(1).map((part) => part.padStart(2, "0"));
  return kind === "date" ? two.join("/") : two.join(":");
}

const iso = (text) => tidy(text, "date").replace(/^(\d\d)\/(\d\d)\/(\d{4})$/, "$3-$2-$1");

function read(box) {
  const inputs = [...box.querySelectorAll("input:not([type=hidden],[name=_sure]),select,textarea")];
  const chosen = inputs.filter((input) => input.checked);
  const first = inputs[0]?.value.trim() ?? "";
  switch (box.dataset.kind) {
    case "checkbox": return chosen.length > 0;
    case "checks": return chosen.map((input) => input.value);
    case "options": return chosen[0]?.dataset.json ? JSON.parse(chosen[0].dataset.json) : chosen[0]?.value || null;
    case "select": { const json = inputs[0].selectedOptions[0]?.dataset.json; return json ? JSON.parse(json) : first || null; }
    case "number": return number(first);
    case "date": return iso(first) || null;
    case "time": return tidy(first, "time") || null;
    default: return first || null;
  }
}

function start(form) {
  const facts = JSON.parse(form.querySelector("[data-facts]")?.dataset.facts ?? "{}");
  const fact = (name) => name.split(".").reduce((value, part) => value?.[part] ?? null, facts);

  const lookFrom = (node) => (name) => {
    for (let scope = node; scope; scope = scope.parentElement?.closest("[data-scope]")) {
      const box = form.querySelector(`[data-name="${CSS.escape((scope.dataset.scope ?? "") + name)}"]`);
      if (box) return box.closest("[data-hide][hidden]") ? null : read(box);
    }
    const box = form.querySelector(`[data-name="${CSS.escape(name)}"]`);
    return box ? (box.closest("[data-hide][hidden]") ? null : read(box)) : fact(name);
  };

  function follow() {
    const parts = [...form.querySelectorAll("[data-hide]")];
    for (let changed = true, round = 0; changed && round <= parts.length; round += 1) {
      changed = false;
      for (const part of parts) {
        const hidden = evaluate(JSON.parse(part.dataset.hide), lookFrom(part)) === true;
        changed ||= hidden !== part.hidden;
        part.hidden = hidden;
        part.classList.remove("off");
      }
    }
    form.querySelectorAll("[data-bands]").forEach(score);
  }

  function add(list) {
    const used = [...list.querySelectorAll(`:scope > .item > [name$="._row"]`)].map((input) => Number(input.value));
    if (used.length >= Number(list.dataset.most)) return;
    const name = list.dataset.list, next = Math.max(-1, ...used) + 1, blank = list.querySelector(":scope > template");
    const id = name.replaceAll(".", "-");
    const html = blank.innerHTML.replaceAll(`${name}.__row__`, `${name}.${next}`).replaceAll(`f-${id}-__row__`, `f-${id}-${next}`)
      .replace('value="__row__"', `value="${next}"`);
    blank.insertAdjacentHTML("beforebegin", html);
    renumber(list);
    blank.previousElementSibling.querySelector("input:not([type=hidden]),select,textarea")?.focus();
  }

  function renumber(list) {
    list.querySelectorAll(":scope > .item > legend").forEach((legend, index) => {
      legend.textContent = `${list.querySelector(":scope > legend").textContent} ${index + 1}`;
    });
  }

  form.addEventListener("click", (event) => {
    const button = event.target.closest("button[name=_add],button[name=_remove]");
    if (!button?.value) return;
    event.preventDefault();
    const list = button.closest("[data-list]");
    if (button.name === "_add") add(list);
    else { button.closest(".item").remove(); renumber(list); list.focus(); }
    follow();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("input:not([type=submit])") && !event.isComposing) event.preventDefault();
  });
  form.addEventListener("change", (event) => {
    const input = event.target, kind = input.dataset.moment;
    if (kind) input.value = tidy(input.value, kind);
    if (kind === "date") weekday(input);
    follow();
  });
  form.addEventListener("input", (event) => {
    const sure = event.target.closest(".f")?.querySelector("[name=_sure]");
    if (sure && event.target !== sure && !sure.value.endsWith(`=${event.target.value}`)) sure.checked = false;
    follow();
  });
  follow();
  document.getElementById("faults")?.focus();
}

function weekday(input) {
  const note = input.closest(".f").querySelector("[data-weekday]"), day = new Date(`${iso(input.value)}T12:00`);
  if (note) note.textContent = Number.isNaN(day.getTime()) ? "" : day.toLocaleDateString(document.documentElement.lang || "vi", { weekday: "long" });
}

/** The points of one vital sign, null while it is not known. */
export function points(bands, name, value) {
  if (value === null || value === undefined) return null;
  if (name === "on_oxygen") return value === true ? 2 : 0;
  if (name === "consciousness") return value === "alert" ? 0 : 3;
  return bands[name].find(([upTo]) => upTo === null || value <= upTo)[1];
}

function score(block) {
  const bands = JSON.parse(block.dataset.bands), panel = block.querySelector(".news");
  const each = [...panel.querySelectorAll("[data-part]")].map((part) => {
    const name = part.dataset.part, box = block.querySelector(`[data-name="${name}"],[data-name$=".${name}"]`);
    const got = points(bands, name, box ? read(box) : number(block.querySelector(`[name="${name}"],[name$=".${name}"]`).value));
    part.querySelector("b").textContent = got ?? "–";
    return got;
  });
  const total = each.includes(null) ? null : each.reduce((sum, one) => sum + one, 0);
  const rank = total === null ? -1 : each.includes(3) ? Math.max(total, 5) : total;
  panel.querySelector("[data-total]").textContent = total ?? "–";
  const levels = [...panel.querySelectorAll("[data-least]")], now = levels.find((level) => rank >= Number(level.dataset.least));
  levels.forEach((level) => { level.hidden = level !== now; });
  panel.className = `news ${now.dataset.state}`;
}

if (globalThis.document) document.querySelectorAll("form[data-form]").forEach(start);
