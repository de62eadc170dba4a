// Discord's rules about components that its description cannot express (components/reference.mdx).
import type { FormError } from "./refusals.ts";
import type { Json } from "./world.ts";

export const V2_FLAG = 1 << 15;

export type Path = (string | number)[];

export interface Placed {
  component: Json;
  path: Path;
}

const ROW = 1;
const BUTTON = 2;
const LINK_STYLE = 5;
const PREMIUM_STYLE = 6;
const SELECTS = [3, 5, 6, 7, 8];
const LEGACY_TOP_LEVEL = [ROW];
const MOST_ROWS = 5;
const MOST_NESTED = 40;
const MOST_IN_MODAL = 5;
const MOST_TEXT_V2 = 4000;

export function componentErrors(components: Json[], flags: number, at: Path): FormError[] {
  const isV2 = (flags & V2_FLAG) !== 0;
  const placed = everyComponent(components, at);
  const errors = [...sharedErrors(placed)];
  if (isV2) {
    if (placed.length > MOST_NESTED) {
      errors.push(wrong(at, "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", `At most ${MOST_NESTED} components in all`));
    }
    const text = placed.reduce(
      (sum, { component }) => sum + (component.type === 10 ? lengthOf(component.content) : 0),
      0,
    );
    if (text > MOST_TEXT_V2)
      errors.push(wrong(at, "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED", "At most 4000 characters"));
    return errors;
  }
  if (components.length > MOST_ROWS)
    errors.push(wrong(at, "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 5 in length."));
  for (const [index, component] of components.entries()) {
    if (LEGACY_TOP_LEVEL.includes(Number(component.type))) continue;
    errors.push(wrong([...at, index, "type"], "UNION_TYPE_CHOICES", "Needs the flag IS_COMPONENTS_V2 (1 << 15)"));
  }
  return errors;
}

export function modalErrors(data: Json, at: Path): FormError[] {
  const components = listOf(data.components);
  const path = [...at, "components"];
  const placed = everyComponent(components, path);
  const errors = [...sharedErrors(placed)];
  if (components.length > MOST_IN_MODAL) {
    errors.push(wrong(path, "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 5 in length."));
  }
  for (const [index, component] of components.entries()) {
    if (component.type !== ROW) continue;
    const inner = listOf(component.components);
    if (inner.length !== 1) errors.push(wrong([...path, index], "BASE_TYPE_BAD_LENGTH", "One text input in a row"));
    for (const [place, input] of inner.entries()) {
      const label = [...path, index, "components", place, "label"];
      if (!input.label) errors.push(wrong(label, "BASE_TYPE_REQUIRED", "This field is required"));
    }
  }
  for (const { component, path: place } of placed) {
    if (component.type !== 4) continue;
    const [least, most] = [Number(component.min_length ?? 0), Number(component.max_length ?? MOST_TEXT_V2)];
    if (least > most) errors.push(wrong([...place, "min_length"], "NUMBER_TYPE_MAX", "Larger than max_length"));
    const value = lengthOf(component.value);
    if (value > most || (value > 0 && value < least)) {
      errors.push(
        wrong([...place, "value"], "BASE_TYPE_BAD_LENGTH", `Must be between ${least} and ${most} in length.`),
      );
    }
  }
  return errors;
}

/** All components in document order, children after their parent. */
export function everyComponent(components: Json[], at: Path = []): Placed[] {
  return components.flatMap((component, index) => {
    const path = [...at, index];
    const single = (key: string) =>
      isObject(component[key]) ? everyComponent([component[key]], [...path, key]).map(unwrap(path, key)) : [];
    return [
      { component, path },
      ...everyComponent(listOf(component.components), [...path, "components"]),
      ...single("component"),
      ...single("accessory"),
    ];
  });
}

function sharedErrors(placed: Placed[]): FormError[] {
  const errors: FormError[] = [];
  const seen = new Set<unknown>();
  const ids = new Set<unknown>();
  for (const { component, path } of placed) {
    const { custom_id: customId, id } = component;
    if (typeof customId === "string") {
      if (seen.has(customId)) {
        errors.push(
          wrong([...path, "custom_id"], "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated"),
        );
      }
      seen.add(customId);
    }
    // 0 means "not given" (components/reference.mdx, Anatomy of a Component).
    if (id !== undefined && id !== null && id !== 0) {
      if (ids.has(id))
        errors.push(wrong([...path, "id"], "COMPONENT_ID_DUPLICATED", "Component id cannot be duplicated"));
      ids.add(id);
    }
    if (component.type === BUTTON) errors.push(...buttonErrors(component, path));
    if (component.type === ROW) errors.push(...rowErrors(component, path));
    if (SELECTS.includes(Number(component.type))) errors.push(...selectErrors(component, path));
  }
  return errors;
}

function buttonErrors(button: Json, path: Path): FormError[] {
  const style = Number(button.style);
  const errors: FormError[] = [];
  const need = (key: string, on: boolean) => {
    if (on && !button[key]) errors.push(wrong([...path, key], "BASE_TYPE_REQUIRED", "This field is required"));
    if (!on && button[key]) errors.push(wrong([...path, key], "BUTTON_COMPONENT_INVALID", `Not with style ${style}`));
  };
  need("url", style === LINK_STYLE);
  need("sku_id", style === PREMIUM_STYLE);
  need("custom_id", style !== LINK_STYLE && style !== PREMIUM_STYLE);
  if (style !== PREMIUM_STYLE && !button.label && !button.emoji) {
    errors.push(wrong([...path, "label"], "BUTTON_COMPONENT_INVALID", "A button needs a label or an emoji"));
  }
  return errors;
}

function rowErrors(row: Json, path: Path): FormError[] {
  const inner = listOf(row.components);
  const selects = inner.filter(({ type }) => SELECTS.includes(Number(type))).length;
  const at = [...path, "components"];
  if (selects > 0 && inner.length > 1) {
    return [wrong(at, "COMPONENT_LAYOUT_WIDTH_EXCEEDED", "A select takes the whole row")];
  }
  return inner.length > 5 ? [wrong(at, "COMPONENT_LAYOUT_WIDTH_EXCEEDED", "At most 5 buttons in a row")] : [];
}

function selectErrors(select: Json, path: Path): FormError[] {
  const errors: FormError[] = [];
  const options = listOf(select.options);
  const values = options.map(({ value }) => value);
  for (const [index, value] of values.entries()) {
    if (values.indexOf(value) === index) continue;
    const at = [...path, "options", index, "value"];
    errors.push(wrong(at, "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", "The specified option value is already used"));
  }
  const [least, most] = [Number(select.min_values ?? 1), Number(select.max_values ?? 1)];
  if (least > most) errors.push(wrong([...path, "min_values"], "NUMBER_TYPE_MAX", "Larger than max_values"));
  if (select.type === 3 && most > options.length) {
    errors.push(wrong([...path, "max_values"], "NUMBER_TYPE_MAX", "Larger than the number of options"));
  }
  const chosen = options.filter((option) => option.default === true).length;
  if (select.type === 3 && chosen > most) {
    errors.push(wrong([...path, "options"], "SELECT_COMPONENT_TOO_MANY_DEFAULTS", "More defaults than max_values"));
  }
  return errors;
}

const unwrap = (path: Path, key: string) => (inner: Placed) => ({
  component: inner.component,
  path: [...path, key, ...inner.path.slice(path.length + 2)],
});

const wrong = (path: Path, code: string, message: string): FormError => ({ path, code, message });

export const isObject = (value: unknown): value is Json => typeof value === "object" && value !== null;

export const listOf = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isObject) : []);

/** Characters as Discord counts them: code points. */
export const lengthOf = (text: unknown) => (typeof text === "string" ? [...text].length : 0);
