// Made of claimgraph.view.data.payload_schema by tests.view.declarations; do not edit.

/**
 * A category in use, and the number of its concepts that are drawn.
 */
interface CategoryRow {
  iri: string;
  label: string;
  light: string;
  dark: string;
  shape: string;
  count: number;
}

/**
 * A concept; `shown` if it is drawn.
 */
interface ConceptRow {
  iri: string;
  label: string;
  curie: string;
  category: string;
  names: string[];
  broader: string[];
  grounded: boolean;
  shown: boolean;
}

/**
 * A sentence, or the text between sentences; `owners` are the claims and gaps it supports. Owners are numbers: the
 * index of a claim, or the index of a gap plus the number of claims. Each of the `pieces` has the owners for which
 * it plays a role, and the role.
 */
interface PassageRow {
  owners: number[];
  pieces: [string, [number, string][]][];
}

/**
 * A document; `link` is empty unless its IRI is a web address. Its text is the concatenation of the passages;
 * without a text, they are the cited sentences.
 */
interface DocumentRow {
  iri: string;
  title: string;
  citation: string;
  year: number | null;
  source: string;
  link: string;
  retracted: boolean;
  passages: PassageRow[];
}

/**
 * Words that support a claim: `pieces` of the sentence, each with its roles.
 */
interface EvidenceRow {
  document: string;
  sentence: number;
  section: string;
  certainty: string;
  outcome: string;
  design: string;
  presupposed: boolean;
  reader: string;
  statistics: string[];
  pieces: [string, string[]][];
  elsewhere: [string, string][];
}

/**
 * A claim, with labels to show.
 */
interface ClaimRow {
  id: string;
  iri: string;
  subject: string;
  predicate: string;
  predicate_label: string;
  object: string;
  label: string;
  polarity: string;
  certainty: string;
  score: number | null;
  qualifiers: [string, string][];
  evidence: EvidenceRow[];
}

/**
 * A knowledge gap.
 */
interface GapRow {
  iri: string;
  kind: string;
  statement: string;
  topics: string[];
  excluded: string[];
  claims: string[];
  evidence: EvidenceRow;
}

/**
 * The whole drawing's data; `curies` are the short forms of predicates and documents.
 */
interface Payload {
  version: number;
  title: string;
  note: string;
  categories: CategoryRow[];
  certainties: [string, number][];
  polarities: [string, number][];
  documents: DocumentRow[];
  concepts: ConceptRow[];
  claims: ClaimRow[];
  gaps: GapRow[];
  curies: Record<string, string>;
}

/**
 * A box of the drawing, in px: its position, its size and its lines of text.
 */
interface DrawnNode {
  id: string;
  kind: "concept" | "gap";
  title: string;
  x: number;
  y: number;
  widthConstraint: number;
  heightConstraint: number;
  lines: string[];
}

/**
 * The curvature of a line, in the format of vis-network.
 */
interface Smooth {
  enabled: boolean;
  type: "curvedCW" | "curvedCCW";
  roundness: number;
}

/**
 * An arrowhead.
 */
interface Arrow {
  enabled: boolean;
  type?: "arrow" | "vee" | "bar";
  scaleFactor?: number;
}

/**
 * The arrowheads of a line: only its end has one.
 */
interface Arrows {
  to: Arrow;
}

/**
 * A claim or another link; those of one `pool` are drawn as one line. `along` is the position of the label along
 * the line, in [0, 1]; `lines` are its lines of text.
 */
interface DrawnEdge {
  id: string;
  from: string;
  to: string;
  kind: "claim" | "broader" | "topic" | "excluded";
  title: string;
  smooth: Smooth | false;
  along: number;
  lines: string[];
  pool: number;
  width: number;
  dashes: number[] | false;
  arrows: Arrows;
}

/**
 * The drawn nodes and edges; `options` are vis-network's.
 */
interface DrawnNetwork {
  nodes: DrawnNode[];
  edges: DrawnEdge[];
  options: Record<string, unknown>;
}

/**
 * How the lines of a certainty are drawn, in px.
 */
interface LineLook {
  label: string;
  width: number;
  dashes: number[];
}

/**
 * Colours of everything other than categories, for one scheme.
 */
interface Colours {
  page: string;
  line: string;
  negated: string;
  broader: string;
  gap: string;
  text: string;
}

/**
 * The colours by scheme.
 */
interface Schemes {
  light: Colours;
  dark: Colours;
}

/**
 * How things are drawn. `lines` are styles by certainty, `ranks` the certainties from the highest on, `namespace`
 * that of the claims' UUIDs, in hexadecimal.
 */
interface Look {
  lines: Record<string, LineLook>;
  colours: Schemes;
  ranks: string[];
  isA: string;
  namespace: string;
}

/**
 * The triples of each part of the graph, and the concepts needed to describe each concept.
 */
interface TurtleBundle {
  prefixes: string;
  parts: Record<string, string>;
  needs: Record<string, string[]>;
}

/**
 * The short lists to whose members the columns of the map refer by number. Categories: IRI, label, light colour,
 * dark colour, shape. Predicates: IRI, label, negated label. Kinds and designs: IRI and label. Scores: the score
 * and its lower bound.
 */
interface CodeLists {
  categories: [string, string, string, string, string][];
  predicates: [string, string, string][];
  qualifierKinds: [string, string][];
  gapKinds: [string, string][];
  designs: [string, string][];
  rules: string[];
  scores: [number | null, number | null][];
  statisticKinds: string[];
  certainties: string[];
  outcomes: string[];
  readers: string[];
  polarities: string[];
  roles: string[];
  sections: string[];
  prefixes: Record<string, string>;
  concept: string;
}

/**
 * The size of the whole graph, drawn or not; documents without a claim count too.
 */
interface Total {
  claims: number;
  concepts: number;
  documents: number;
}

/**
 * The data of the map other than its columns. The first `shown` concepts are drawn; stored positions are in
 * fractions of a map unit, which has `unit` of them; the first `named` communities have names.
 */
interface MapHead {
  categories: [string, string, string, string, string][];
  predicates: [string, string, string][];
  qualifierKinds: [string, string][];
  gapKinds: [string, string][];
  designs: [string, string][];
  rules: string[];
  scores: [number | null, number | null][];
  statisticKinds: string[];
  certainties: string[];
  outcomes: string[];
  readers: string[];
  polarities: string[];
  roles: string[];
  sections: string[];
  prefixes: Record<string, string>;
  concept: string;
  version: number;
  title: string;
  note: string;
  total: Total;
  shown: number;
  unit: number;
  named: number;
}

/**
 * The positions of the columns in a packed block. Columns of numbers: type, 1 if differences are stored, first
 * byte, length. Texts: first byte, length in bytes.
 */
interface BlockIndex {
  columns: Record<string, [string, number, number, number]>;
  texts: Record<string, [number, number]>;
}
