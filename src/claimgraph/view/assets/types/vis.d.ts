// What the drawing uses of vis-network, which pyvis brings.

declare namespace vis {
  interface Item {
    id: string;
  }
  class DataSet<T extends Item> {
    constructor(items: T[]);
    update(items: (Item & Partial<T>)[]): void;
  }
  interface PointerEvent {
    pointer: { DOM: Point };
  }
  class Network {
    constructor(element: HTMLElement, data: { nodes: DataSet<Item>; edges: never[] }, options: object);
    on(event: "afterDrawing", act: (ctx: CanvasRenderingContext2D) => void): void;
    on(event: "click" | "dragStart" | "dragEnd" | "dragging", act: (event: PointerEvent) => void): void;
    on(event: "zoom", act: () => void): void;
    getNodeAt(point: Point): string | undefined;
    getPositions(): Record<string, Point>;
    getScale(): number;
    DOMtoCanvas(point: Point): Point;
    canvasToDOM(point: Point): Point;
    moveTo(where: { position?: Point; scale?: number; animation: object | false }): void;
    redraw(): void;
  }
}
