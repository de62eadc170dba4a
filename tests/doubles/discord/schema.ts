// Checks a request body against Discord's own OpenAPI description, compiled lazily per operation.
import { readFileSync } from "node:fs";
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import type { FormError } from "./refusals.ts";
import type { Json } from "./world.ts";

/** `undefined` when the operation takes no JSON body. */
export function checkBody(method: string, pathTemplate: string, body: unknown): FormError[] | undefined {
  const name = schemaName(method, pathTemplate, body);
  if (name === undefined) return undefined;
  const validate = compiled(name);
  if (validate(body)) return [];
  return readable(validate.errors ?? []);
}

// The callback's union is told apart by its type, which gives far better errors than trying all branches.
const CALLBACK = "/interactions/{interaction_id}/{interaction_token}/callback";
const CALLBACK_SCHEMAS: Record<number, string> = {
  1: "PongInteractionCallbackRequest",
  4: "CreateMessageInteractionCallbackRequest",
  5: "CreateMessageInteractionCallbackRequest",
  6: "UpdateMessageInteractionCallbackRequest",
  7: "UpdateMessageInteractionCallbackRequest",
  8: "ApplicationCommandAutocompleteCallbackRequest",
  9: "ModalInteractionCallbackRequest",
  12: "LaunchActivityInteractionCallbackRequest",
};

const DESCRIPTION = "description";
let description: Json | undefined;
const validators = new Map<string, ValidateFunction>();
let ajv: Ajv2020 | undefined;

function schemaName(method: string, pathTemplate: string, body: unknown): string | undefined {
  if (pathTemplate === CALLBACK) {
    const branch = CALLBACK_SCHEMAS[Number((body as Json | null)?.type)];
    if (branch !== undefined) return `#/components/schemas/${branch}`;
  }
  // The general webhook body also takes a name and a picture, which an interaction's follow-up may carry too.
  const operation = (load().paths as Record<string, Record<string, Json>>)[pathTemplate]?.[method.toLowerCase()];
  const content = (operation?.requestBody as Json | undefined)?.content as Json | undefined;
  if (content?.["application/json"] === undefined) return undefined;
  const steps = ["paths", pathTemplate, method.toLowerCase(), "requestBody", "content", "application/json", "schema"];
  return `#/${steps.map(pointerStep).join("/")}`;
}

const pointerStep = (step: string) => encodeURIComponent(step.replaceAll("~", "~0").replaceAll("/", "~1"));

function compiled(name: string): ValidateFunction {
  const known = validators.get(name);
  if (known !== undefined) return known;
  if (ajv === undefined) {
    ajv = new Ajv2020({ strict: false, allErrors: true });
    for (const format of ["snowflake", "int32", "int64", "nonce", "double", "float"]) ajv.addFormat(format, true);
    ajv.addFormat("uri", (text) => URL.canParse(text));
    ajv.addFormat("date-time", (text) => !Number.isNaN(Date.parse(text)));
    ajv.addSchema(load(), DESCRIPTION);
  }
  const validate = ajv.compile({ $ref: `${DESCRIPTION}${name}` });
  validators.set(name, validate);
  return validate;
}

function load(): Json {
  if (description !== undefined) return description;
  const original = JSON.parse(readFileSync(new URL("../conformance/discord-openapi.json", import.meta.url), "utf8"));
  shareMessageFields(original.components.schemas);
  description = adapt(original, original.components.schemas) as Json;
  return description;
}

const MESSAGE_BODIES = [
  "MessageCreateRequest",
  "MessageEditRequestPartial",
  "IncomingWebhookRequestPartial",
  "IncomingWebhookUpdateRequestPartial",
  "IncomingWebhookInteractionRequest",
  "IncomingWebhookUpdateForInteractionCallbackRequestPartial",
];

// discord.js sends one shape for all of them (tts and enforce_nonce on an edit): the API ignores what does not apply.
function shareMessageFields(named: Record<string, { properties: Json }>): void {
  const bodies = MESSAGE_BODIES.map((name) => named[name] as { properties: Json });
  const fields = bodies.flatMap(({ properties }) => Object.keys(properties));
  for (const body of bodies)
    body.properties = { ...Object.fromEntries(fields.map((key) => [key, {}])), ...body.properties };
}

const SCALARS = new Set(["integer", "number", "string", "boolean", "null"]);

// The API takes whole numbers as strings too (the description's README), which makes some oneOf match twice;
// unknown keys are refused to catch typing errors.
function adapt(node: unknown, named: Json): unknown {
  if (Array.isArray(node)) return node.map((child) => adapt(child, named));
  if (!isObject(node)) return node;
  const schema: Json = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, adapt(value, named)]));
  const types = [schema.type].flat();
  if (types.includes("integer") && !types.includes("string") && schema.enum === undefined) {
    schema.type = [...types, "string"];
    schema.pattern = "^-?[0-9]+$";
  }
  if (Array.isArray(schema.oneOf) && schema.oneOf.every(isScalar)) {
    schema.anyOf = schema.oneOf;
    delete schema.oneOf;
  }
  const branches = branchesByType(schema.oneOf ?? schema.anyOf, named);
  if (branches !== undefined) return chooseByType(branches);
  if (types.includes("object") && isObject(schema.properties) && schema.additionalProperties === undefined) {
    schema.additionalProperties = false;
  }
  return schema;
}

interface Branch {
  tags: unknown[];
  schema: Json;
}

function branchesByType(union: unknown, named: Json): Branch[] | undefined {
  if (!Array.isArray(union)) return undefined;
  const branches: Branch[] = [];
  for (const branch of union as Json[]) {
    const target = named[String(branch.$ref).replace("#/components/schemas/", "")] as Json | undefined;
    const tags = ((target?.properties as Json | undefined)?.type as Json | undefined)?.enum;
    if (!Array.isArray(tags) || !(target?.required as string[] | undefined)?.includes("type")) return undefined;
    branches.push({ tags, schema: branch });
  }
  const all = branches.flatMap(({ tags }) => tags);
  return new Set(all).size === all.length ? branches : undefined;
}

// Only the branch that the object's own "type" names is tried, so that the errors are about what was meant.
function chooseByType(branches: Branch[]): Json {
  const known = branches.flatMap(({ tags }) => tags);
  const choices = branches.map(({ tags, schema }) => ({
    if: { properties: { type: { enum: tags } }, required: ["type"] },
    // biome-ignore lint/suspicious/noThenProperty: a JSON Schema keyword
    then: schema,
  }));
  return { type: "object", properties: { type: { enum: known } }, required: ["type"], allOf: choices };
}

const isObject = (value: unknown): value is Json => typeof value === "object" && value !== null;

function isScalar(branch: unknown): boolean {
  return isObject(branch) && [branch.type].flat().every((type) => SCALARS.has(String(type)));
}

const MOST_ERRORS = 8;

function readable(errors: ErrorObject[]): FormError[] {
  const useful = errors.filter(
    ({ keyword, params }) =>
      !["oneOf", "anyOf", "if"].includes(keyword) && !(keyword === "type" && params.type === "null"),
  );
  const shown = (useful.length > 0 ? useful : errors).map(formError);
  const distinct = new Map(shown.map((error) => [`${error.path.join("/")} ${error.message}`, error]));
  return [...distinct.values()].slice(0, MOST_ERRORS);
}

function formError({ instancePath, keyword, params, message }: ErrorObject): FormError {
  const path = instancePath
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
  if (keyword === "required") {
    return { path: [...path, params.missingProperty], code: "BASE_TYPE_REQUIRED", message: "This field is required" };
  }
  if (keyword === "additionalProperties") {
    const key = params.additionalProperty;
    return { path: [...path, key], code: "UNKNOWN_FIELD", message: `Not a field of Discord's: ${key}` };
  }
  return { path, code: CODES[keyword] ?? "BASE_TYPE_INVALID", message: message ?? keyword };
}

const CODES: Record<string, string> = {
  maxLength: "BASE_TYPE_MAX_LENGTH",
  minLength: "BASE_TYPE_MIN_LENGTH",
  maxItems: "BASE_TYPE_BAD_LENGTH",
  minItems: "BASE_TYPE_BAD_LENGTH",
  enum: "BASE_TYPE_CHOICES",
  pattern: "STRING_TYPE_REGEX",
  maximum: "NUMBER_TYPE_MAX",
  minimum: "NUMBER_TYPE_MIN",
};
