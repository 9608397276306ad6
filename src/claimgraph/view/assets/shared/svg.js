// SVG elements.

const NAMESPACE = "http://www.w3.org/2000/svg";

/** Two digits behind the point are enough for px. @param {string | number} value */
export const svgValue = (value) => (typeof value === "number" ? String(Math.round(value * 100) / 100) : value);

/** @param {string} name @param {Attributes} attributes @param {(string | Node)[]} children */
export function makeSvg(name, attributes, ...children) {
  const element = document.createElementNS(NAMESPACE, name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined) element.setAttribute(key, svgValue(value));
  }
  element.append(...children);
  return element;
}

/** A whole picture as text. @param {Attributes & Size} attributes @param {Node[]} children @returns {Picture} */
export function svgPicture(attributes, ...children) {
  const root = makeSvg("svg", attributes, ...children);
  root.setAttribute("xmlns", NAMESPACE);
  const { width, height } = attributes;
  return { text: new XMLSerializer().serializeToString(root), width, height };
}
