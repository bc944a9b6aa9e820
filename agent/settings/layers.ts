// Settings from several places, each over the one before it, and for every value the place it is from.
export type JsonObject = Readonly<Record<string, unknown>>;

export type Layer = {
  /** A file or registry key, as it is shown to a person. */
  readonly source: string;
  readonly values: JsonObject;
};

/** One value that counts: `network.timeoutMs`. */
export type EffectiveValue = {
  readonly path: string;
  readonly value: unknown;
  /** Of the layer; undefined: nobody has set it, it is built in. */
  readonly source: string | undefined;
};

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Objects are merged member by member; everything else, lists too, is taken whole from the last layer that has it. */
export function mergeLayers(layers: readonly JsonObject[]): JsonObject {
  const merged: Record<string, unknown> = {};
  for (const layer of layers) {
    for (const [name, value] of Object.entries(layer)) {
      const below = merged[name];
      merged[name] = isObject(value) && isObject(below) ? mergeLayers([below, value]) : value;
    }
  }
  return merged;
}

/**
 * @param effective - what the layers came to, defaults filled in
 * @param layers - weakest first
 */
export function effectiveValues(
  effective: JsonObject,
  layers: readonly Layer[],
): readonly EffectiveValue[] {
  return leaves(effective, '').map(({ path, value }) => {
    const layer = layers.findLast(({ values }) => valueAt(values, path) !== undefined);
    return { path, value, source: layer?.source };
  });
}

function leaves(object: JsonObject, prefix: string): readonly { path: string; value: unknown }[] {
  return Object.entries(object).flatMap(([name, value]) => {
    const path = `${prefix}${name}`;
    const isInner = isObject(value) && Object.keys(value).length > 0;
    return isInner ? leaves(value, `${path}.`) : [{ path, value }];
  });
}

function valueAt(object: JsonObject, path: string): unknown {
  let value: unknown = object;
  for (const name of path.split('.')) {
    if (!isObject(value) || !Object.hasOwn(value, name)) return undefined;
    value = value[name];
  }
  return value;
}
