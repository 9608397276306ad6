// Types that several modules of the page share. Those of its data are in payload.d.ts.

/** What names a concept, claim or document: an IRI or key in the drawing, a number on the map. */
type Id = string | number;

interface Point {
  x: number;
  y: number;
}
interface Size {
  width: number;
  height: number;
}
interface Box extends Point, Size {}
/** The sides of what is looked at. */
interface Frame {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

// ---- rows: those of payload.d.ts have these fields, and so have the map's own ----------------------
interface EvidenceOf<I extends Id> {
  readonly document: I;
  readonly sentence: number;
  readonly section: string;
  readonly certainty: string;
  readonly outcome: string;
  readonly design: string;
  readonly presupposed: boolean;
  readonly reader: string;
  readonly statistics: readonly string[];
  readonly pieces: readonly (readonly [string, readonly string[]])[];
  readonly elsewhere: readonly (readonly [string, string])[];
}
interface ClaimOf<I extends Id> {
  readonly id: I;
  readonly iri: string;
  readonly subject: I;
  readonly predicate: string;
  readonly predicate_label: string;
  readonly object: I;
  readonly label: string;
  readonly polarity: string;
  readonly certainty: string;
  readonly score: number | null;
  /** Kind and concept, and whatever else the page's form knows. */
  readonly qualifiers: readonly (readonly [string, I, ...unknown[]])[];
  readonly evidence: readonly EvidenceOf<I>[];
}
interface GapOf<I extends Id> {
  readonly iri: string;
  readonly kind: string;
  readonly statement: string;
  readonly topics: readonly I[];
  readonly excluded: readonly I[];
  readonly claims: readonly string[];
  readonly evidence: EvidenceOf<I>;
}
type ConceptOf = Pick<ConceptRow, "iri" | "label" | "curie" | "category" | "names" | "grounded" | "shown">;
type DocumentOf = Pick<DocumentRow, "iri" | "title" | "citation" | "year" | "source" | "link" | "retracted">;

// ---- what the shared parts ask of the two forms of the page ------------------------------------------
interface Lookup<K, T> {
  has(key: K): boolean;
  get(key: K): T | undefined;
}
interface FacetValue {
  value: string;
  label: string;
  count: number;
}
type FacetKey = "certainty" | "polarity" | "predicate" | "design" | "standing" | "score";
interface FacetValues {
  key: FacetKey;
  values: FacetValue[];
}
/** What the page knows: model.js of either form. */
interface Model<I extends Id> {
  readonly title: string;
  readonly nClaims: number;
  readonly nGaps: number;
  /** Links of a terminology that are drawn and can be hidden. */
  readonly nBroader: number;
  readonly concepts: Lookup<I, ConceptOf>;
  readonly documents: Lookup<I, DocumentOf>;
  readonly categories: Lookup<string, CategoryRow>;
  readonly categoriesDrawn: readonly CategoryRow[];
  readonly facets: readonly FacetValues[];
  contract(iri: string): string;
  /** Whether a column of the table holds anything. */
  isFilled(column: string, text: (claim: ClaimOf<I>) => string): boolean;
}
/** What is shown; the counts go by the key of a value, null where nothing is hidden. */
interface Shown {
  readonly counts: ReadonlyMap<string, number> | null;
}
/** What narrows the graph to a part of it; without documents, all of them. */
interface Filters<I extends Id> {
  hidden: Set<string>;
  /** Concepts that were taken out by hand. */
  removed: Set<I>;
  /** Concepts all of whose neighbours are wanted. */
  opened: Set<I>;
  focus: Focus<I> | null;
  documents: Set<I>;
  /** The first and the last year. */
  years: [number, number] | null;
}
/** Claims and gaps, chosen or all. */
interface ClaimsAndGaps<I extends Id, G extends GapOf<I> = GapOf<I>, C extends ClaimOf<I> = ClaimOf<I>> {
  claims: readonly C[];
  gaps: readonly G[];
}
/** What is chosen first of all: a concept or a claim. */
interface NodeOrEdge<I extends Id> {
  kind: "node" | "edge";
  id: I;
}
interface Focus<I extends Id> {
  centre: I;
  depth: number;
}
/** What the tools of the page change. */
interface PageState<I extends Id> extends Filters<I> {
  /** Concepts that stay in every picture. */
  pinned: Set<I>;
  depth: number;
  table: boolean;
}
/** A line of the suggestions; `texts` are what was searched, `keys` the same as compared. */
interface Suggestion<T> {
  what: T;
  label: string;
  texts: string[];
  keys: string[];
  kind: string;
  /** Whether the texts are sentences, in which only a part was found. */
  isSentence?: boolean;
}
interface Suggestions<T> {
  entries: Suggestion<T>[];
  /** Whether there are more than were looked for. */
  isCut: boolean;
}
/** The tools' view of what draws: renderer.js of either form. */
interface Renderer {
  readonly element: HTMLElement;
  fit(animated: boolean): void;
  zoom(by: number): void;
  picture(): Picture;
}
interface Picture extends Size {
  text: string;
}

// ---- boxes and lines, on a canvas or as SVG -----------------------------------------------------------
interface BoxNode extends Size {
  id: Id;
  lines: string[];
  isGap: boolean;
  shape: string | undefined;
  /** How many claims of it are not drawn, told in the box. */
  more?: number;
}
interface PlacedNode extends BoxNode {
  at: Point;
  colour: string;
  faded: boolean;
}
interface PlacedEdge {
  lines: string[];
  size: Size | null;
  nameAt: Point | null;
  width: number;
  dashes: readonly number[] | false;
  negated: boolean;
  colour: string;
  nameColour: string;
  faded: boolean;
  title?: string;
  /** Its way and head as SVG paths; without them it runs as vis-network's lines do. */
  path?: string;
  headPath?: string | null;
  from?: Id;
  to?: Id;
  smooth?: Smooth | false;
  arrows?: Arrows;
}
/** A frame around a part of a scene, with its heading in lines. */
interface PlacedTile {
  frame: Box;
  lines: string[];
  note: string;
  size: Size;
}
/** A sentence in lines around its middle. */
interface PlacedNote {
  lines: string[];
  at: Point;
  size: Size;
}
interface BoxScene {
  tiles?: PlacedTile[];
  notes?: PlacedNote[];
  nodes: PlacedNode[];
  edges: PlacedEdge[];
  family: string;
}
/** Words on the stage, in px of the window around their middle; `font` is their height, `of` what they are of. */
interface Label extends Box {
  of: string;
  font: number;
  /** Whether it names a group of a map. */
  isTitle?: boolean;
}
/** Attributes of an SVG element; those that are undefined are left out. */
type Attributes = Record<string, string | number | undefined>;

// ---- for tests and for scripts of a notebook --------------------------------------------------------------
/** `page` says where things stand on the screen. */
declare var claimgraph: { page: object };
