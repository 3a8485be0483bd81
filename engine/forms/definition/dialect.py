"""Which part of the form-js language we speak: types and attributes; all else is refused or remarked on."""

SUPPORTED = frozenset({
    "textfield", "textarea", "number", "select", "radio", "checklist", "taglist", "checkbox", "datetime", "group",
    "dynamiclist", "text", "separator", "spacer", "icd10", "person", "organisation", "staff", "signature", "vitals",
})
SKIPPED = frozenset({"button"})

REFUSED = {
    "filepicker": "files cannot be attached yet",
    "expression": "work values out in the diagram or in a decision, not in the form",
    "html": "use a text component with Markdown",
    "iframe": "a form shows no foreign pages",
    "image": "a form shows no images",
    "table": "use a read-only list",
    "documentPreview": "a form shows no documents",
}

COMMON = frozenset({
    "type", "id", "key", "label", "description", "properties", "validate", "conditional", "readonly", "disabled",
    "layout", "defaultValue", "appearance",
})
ATTRIBUTES: dict[str, frozenset[str]] = {
    "number": frozenset({"decimalDigits", "increment", "serializeToString"}),
    "select": frozenset({"values", "valuesKey", "valuesExpression", "searchable"}),
    "radio": frozenset({"values", "valuesKey", "valuesExpression"}),
    "checklist": frozenset({"values", "valuesKey", "valuesExpression"}),
    "taglist": frozenset({"values", "valuesKey", "valuesExpression"}),
    "datetime": frozenset({"subtype", "dateLabel", "timeLabel", "disallowPassedDates", "timeInterval", "use24h",
                           "timeSerializingFormat"}),
    "group": frozenset({"path", "components", "showOutline", "verticalAlignment"}),
    "dynamiclist": frozenset({"path", "components", "showOutline", "verticalAlignment", "defaultRepetitions",
                              "allowAddRemove", "disableCollapse", "nonCollapsedItems", "isRepeating"}),
    "text": frozenset({"text"}),
    "spacer": frozenset({"height"}),
    "vitals": frozenset({"path"}),
    "person": frozenset({"multiple"}),
    "organisation": frozenset({"multiple"}),
    "staff": frozenset({"multiple"}),
}
PROPERTIES = frozenset({
    "label_en", "description_en", "text_en", "suffix_en", "when", "when_en", "prefill", "default", "warn_min",
    "warn_max", "source", "rows", "min_rows", "max_rows", "not_future", "add", "add_en", "export_name",
})
VALIDATIONS = frozenset({
    "required", "minLength", "maxLength", "pattern", "patternErrorMessage", "min", "max", "validationType",
})
CHECKED_KINDS = frozenset({"", "email", "phone"})
SUBTYPES = frozenset({"date", "time", "datetime"})


def strange(raw: dict[str, object]) -> list[str]:
    """The attributes, validations and properties of a component that mean nothing to us."""
    known = COMMON | ATTRIBUTES.get(str(raw.get("type")), frozenset())
    found = [name for name in raw if name not in known]
    found += [f"validate.{name}" for name in part(raw, "validate") if name not in VALIDATIONS]
    return found + [f"properties.{name}" for name in part(raw, "properties") if name not in PROPERTIES]


def part(raw: dict[str, object], name: str) -> dict[str, object]:
    """An object inside a component, empty if it is missing or something else."""
    value = raw.get(name)
    return value if isinstance(value, dict) else {}
