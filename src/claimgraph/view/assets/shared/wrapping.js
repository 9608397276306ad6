// Words to lines of a box. A word is never broken: a line is as wide as its widest word needs.

import { clip } from "./text.js";

const LONGEST = 30; // characters of a word that stand whole; the rest is an ellipsis

/**
 * The lines of a text, broken between words alone.
 * @param {(text: string) => number} widthOf px
 * @param {string} text
 * @param {number} width px; a single word may be wider
 * @param {number} most lines; the last one ends in an ellipsis if there are more
 * @returns {string[]} at least one
 */
export function wrapWords(widthOf, text, width, most) {
  const words = text.slice(0, 300).split(/\s+/).filter(Boolean),
    lines = [];
  let line = "";
  for (const whole of words) {
    const word = clip(whole, LONGEST),
      longer = line ? `${line} ${word}` : word;
    if (line && widthOf(longer) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  if (line) lines.push(line);
  if (lines.length > most) {
    lines.length = most;
    lines[most - 1] += " …";
  }
  return lines.length ? lines : ["?"];
}
