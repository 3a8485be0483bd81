// A form that the server rendered: conditions, NEWS2, rows and dates follow while somebody types. The server decides.

const ORDER = { "<": (a, b) => a < b, "<=": (a, b) => a <= b, ">": (a, b) => a > b, ">=": (a, b) => a >= b };
const not = (value) => (value === true ? false : value === false ? true : null);
const all = (values) => (values.includes(false) ? false : values.every((value) => value === true) ? true : null);

function equal(a, b) {
  if (a === null || b === null) return a === b;
  return typeof a !== typeof b ? null : typeof a === "object" ? JSON.stringify(a) === JSON.stringify(b) : a === b;
}

function ordered(sign, a, b) {
  return typeof a === typeof b && /number|string/.test(typeof a) ? ORDER[sign](a, b) : null;
}

function passes(value, [kind, low, high, closed, shut], look) {
  if (kind === "value") return equal(value, low) === true;
  const sides = [
    low === null || ordered(closed ? ">=" : ">", value, evaluate(low, look)),
    high === null || ordered(shut ? "<=" : "<", value, evaluate(high, look)),
  ];
  return sides.includes(null) ? null : sides[0] && sides[1];
}

const dotted = ([kind, base, name]) => (kind === "name" ? base : `${dotted(base)}.${name}`);

/** The value of a condition's syntax tree in FEEL's three-valued logic; `look` knows values by dotted name. */
export function evaluate(tree, look) {
  const [kind, ...parts] = tree;
  if (kind === "value") return parts[0];
  if (kind === "name" || kind === "path") return look(dotted(tree)) ?? null;
  const value = (part) => evaluate(part, look);
  if (kind === "not") return not(value(parts[0]));
  if (kind === "and") return all(parts.map(value));
  if (kind === "or") return not(all(parts.map((part) => not(value(part)))));
  const first = value(parts[0]);
  if (kind === "in") return not(all(parts[1].map((test) => not(passes(first, test, look)))));
  const second = value(parts[1]);
  return kind === "=" ? equal(first, second) : kind === "!=" ? not(equal(first, second)) : ordered(kind, first, second);
}

/** A number typed with decimal comma or point, null for anything else. */
export function number(text) {
  const plain = text.replace(/\s/g, "").replace(",", ".");
  return /^[+-]?\d+(\.\d+)?$/.test(plain) ? Number(plain) : null;
}

const TYPED = { date: /^(\d{1,2})[/.\-\s]?(\d{1,2})[/.\-\s]?(\d{4})$/, time: /^(\d{1,2})(?:\s*[:.hg]\s*|(?=\d\d))(\d{2}|)$/i };

/** A date or time as the form writes it: 23112026 becomes 23/11/2026, 9h05 becomes 09:05. */
export function tidy(text, kind) {
  const found = text.trim().match(TYPED[kind]);
  return found ? found.slice(1).map((part) => part.padStart(2, "0")).join(kind === "date" ? "/" : ":") : text.trim();
}

/** The points of one vital sign, null while it is not known. */
export function points(bands, name, value) {
  if (value === null || value === undefined) return null;
  if (name === "on_oxygen") return value ? 2 : 0;
  if (name === "consciousness") return value === "alert" ? 0 : 3;
  return bands[name].find(([upTo]) => upTo === null || value <= upTo)[1];
}

const iso = (text) => tidy(text, "date").split("/").reverse().join("-");
const READ = {
  number,
  date: (day) => iso(day) || null,
  time: (clock) => tidy(clock, "time") || null,
  moment: (day, clock) => (day && clock ? `${iso(day)}T${tidy(clock, "time")}:00+07:00` : null),
};
const FIELDS = "input:not([type=hidden],[name=_sure]),select,textarea";

function read(box) {
  const inputs = [...box.querySelectorAll(FIELDS)], chosen = inputs.filter((input) => input.checked);
  const kind = box.dataset.kind, first = inputs[0]?.value.trim() ?? "";
  if (kind === "score") return number(box.dataset.value);
  if (kind === "checkbox") return chosen.length > 0;
  if (kind === "checks") return chosen.map((input) => input.value);
  if (kind !== "options" && kind !== "select") return READ[kind] ? READ[kind](first, inputs[1]?.value) : first || null;
  const one = kind === "select" ? inputs[0].selectedOptions[0] : chosen[0];
  return one?.dataset.json ? JSON.parse(one.dataset.json) : one?.value || null;
}

function score(block) {
  const bands = JSON.parse(block.dataset.bands), panel = block.querySelector(".news");
  const each = [...panel.querySelectorAll("[data-part]")].map((part) => {
    const name = part.dataset.part, input = block.querySelector(`[name$="${name}"]`);
    const got = points(bands, name, name in bands ? number(input.value) : read(input.closest("[data-name]")));
    part.querySelector("b").textContent = got ?? "–";
    return got;
  });
  const total = each.includes(null) ? null : each.reduce((sum, one) => sum + one, 0);
  const rank = total === null ? -1 : each.includes(3) ? Math.max(total, 5) : total;
  panel.dataset.value = total ?? "";
  panel.querySelector("[data-name]").dataset.value = total === null ? "" : Math.max(...each);
  panel.querySelector("[data-total]").textContent = total ?? "–";
  const levels = [...panel.querySelectorAll("[data-least]")];
  const now = levels.find((level) => rank >= Number(level.dataset.least));
  for (const level of levels) level.hidden = level !== now;
  panel.className = `news ${now.dataset.state}`;
}

function renumber(list) {
  const name = list.querySelector("legend").textContent;
  list.querySelectorAll(":scope > .item > legend").forEach((legend, at) => { legend.textContent = `${name} ${at + 1}`; });
}

function add(list) {
  const used = [...list.querySelectorAll(":scope > .item > [name$='._row']")].map((input) => Number(input.value));
  if (used.length >= Number(list.dataset.most)) return;
  const name = list.dataset.list, id = list.id, next = Math.max(-1, ...used) + 1;
  const blank = list.querySelector(":scope > template");
  blank.insertAdjacentHTML("beforebegin", blank.innerHTML.replaceAll(`${name}.__row__`, `${name}.${next}`)
    .replaceAll(`${id}-__row__`, `${id}-${next}`).replace('value="__row__"', `value="${next}"`));
  blank.previousElementSibling.querySelector(FIELDS)?.focus();
}

function press(event) {
  const button = event.target.closest("button[name=_add],button[name=_remove]"), list = button?.closest("[data-list]");
  if (!list) return;
  event.preventDefault();
  if (button.name === "_add") add(list);
  else { button.closest(".item").remove(); list.focus(); }
  renumber(list);
}

function tidyUp(input) {
  const kind = input.dataset.moment, note = input.closest(".f")?.querySelector("[data-weekday]");
  if (kind) input.value = tidy(input.value, kind);
  if (kind !== "date" || !note) return;
  const day = new Date(`${iso(input.value)}T12:00`), lang = document.documentElement.lang || "vi";
  note.textContent = Number.isNaN(day.getTime()) ? "" : day.toLocaleDateString(lang, { weekday: "long" });
}

function start(form) {
  const facts = JSON.parse(form.querySelector("[data-facts]").dataset.facts);
  const known = (name) => name.split(".").reduce((value, part) => value?.[part] ?? null, facts);

  function look(from, name) {
    for (let scope = from.closest("[data-scope]") ?? form; ; scope = scope.parentElement.closest("[data-scope]") ?? form) {
      const box = form.querySelector(`[data-name="${CSS.escape((scope.dataset.scope ?? "") + name)}"]`);
      if (box) return box.closest("[data-hide][hidden]") ? null : read(box);
      if (scope === form) return known(name);
    }
  }

  function follow() {
    form.querySelectorAll("[data-bands]").forEach(score);
    const parts = [...form.querySelectorAll("[data-hide]")];
    for (let changed = true, left = parts.length + 1; changed && left; left -= 1) {
      changed = false;
      for (const part of parts) {
        const hidden = evaluate(JSON.parse(part.dataset.hide), (name) => look(part.parentElement, name)) === true;
        changed ||= hidden !== part.hidden;
        part.hidden = hidden;
        part.classList.remove("off");
      }
    }
  }

  form.addEventListener("click", (event) => { press(event); follow(); });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("input")) event.preventDefault();
  });
  form.addEventListener("change", (event) => { tidyUp(event.target); follow(); });
  form.addEventListener("input", ({ target }) => {
    const sure = target.closest(".f")?.querySelector("[name=_sure]");
    if (sure && target !== sure) sure.checked = false;
    follow();
  });
  follow();
  document.getElementById("faults")?.focus();
}

if (globalThis.document) document.querySelectorAll("form[data-form]").forEach(start);
