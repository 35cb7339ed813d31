// A link chart on a canvas. All that it shows stands in the tables beside it, which the server draws.
// Names can be hidden with one key: then the server sends none, and the page holds none.

import { MANY, STYLE, layout, legend } from "./chart_style.js";
import { takePicture } from "./chart_picture.js";

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const SIDEWAYS = 0.35; // cosine: how far beside an arrow's direction a point may lie

function load(address) {
  return new Promise((resolve, reject) => {
    const script = Object.assign(document.createElement("script"), { src: address, async: false });
    script.addEventListener("load", resolve);
    script.addEventListener("error", () => reject(new Error("A part of the chart could not be loaded.")));
    document.head.append(script);
  });
}

// The library puts a style into the page unless it finds its own there; ours is in the stylesheet.
async function loadLibrary({ libraryUrl, layoutBaseUrl, layoutForcesUrl, layoutUrl }) {
  const mark = document.createElement("template");
  mark.id = "__________cytoscape_stylesheet";
  document.head.append(mark);
  await Promise.all([libraryUrl, layoutBaseUrl, layoutForcesUrl, layoutUrl].map(load));
  return window.cytoscape;
}

class Chart {
  constructor(root) {
    this.root = root;
    this.form = document.querySelector("#chart-form");
    this.part = (name) => document.querySelector(`[data-chart-${name}]`);
    this.canvas = this.part("canvas");
    this.box = this.form.elements.hidden;
    this.data = JSON.parse(document.querySelector("#chart-data").textContent);
  }

  async start() {
    this.remember();
    this.root.dataset.ready = "tables";
    this.library = await loadLibrary(this.root.dataset);
    this.draw(true);
    this.listen();
    this.part("tools").hidden = false;
    this.box.closest(".govuk-form-group").hidden = true; // the button beside the chart does the same
    if (this.part("picture")) this.part("picture").hidden = false;
    this.root.dataset.ready = "true";
  }

  // Everything afresh, or only what is new: what has a place keeps it as far as it can.
  draw(fresh) {
    const { nodes, links, positions } = this.data;
    const large = nodes.length > MANY;
    const before = new Map(this.cy ? this.cy.nodes().map((node) => [node.id(), { ...node.position() }]) : []);
    for (const [id, [x, y]] of Object.entries(positions ?? {})) if (!before.has(id)) before.set(id, { x, y });
    this.cy?.destroy();
    this.cy = this.library({
      container: this.canvas,
      elements: [...nodes.map((node) => this.point(node, before)), ...links.map((data, n) => ({ data: { id: `L${n}`, ...data } }))],
      style: STYLE,
      layout: { name: "preset" },
      userZoomingEnabled: document.activeElement === this.canvas,
      pixelRatio: large ? 1 : "auto",
      hideEdgesOnViewport: large,
      textureOnViewport: large,
      autounselectify: true,
    });
    this.cy.on("tap", "node", ({ target }) => this.go(target));
    this.cy.on("tap", "edge", ({ target }) => this.tell(this.linkWords(target)));
    this.cy.on("tapstart", () => this.canvas.focus({ preventScroll: true }));
    const placed = nodes.length && nodes.every(({ id }) => before.has(id));
    if (placed) this.cy.fit(undefined, 30);
    else this.lay(fresh || !before.size);
    this.mark();
    legend(this.part("legend"), new Set(nodes.map(({ kind }) => kind)));
  }

  point(data, before) {
    const label = data.name || data.id;
    const near = this.data.links.find((l) => (l.source === data.id && before.has(l.target)) || (l.target === data.id && before.has(l.source)));
    const beside = near && before.get(near.source === data.id ? near.target : near.source);
    const position = before.get(data.id) ?? (beside ? { x: beside.x + 40, y: beside.y + 40 } : undefined);
    return { data: { ...data, label, start: data.step === 0 }, ...(position ? { position: { ...position } } : {}) };
  }

  lay(fresh) {
    this.cy.layout(layout(this.part("layout").value, this.cy.nodes().length, fresh)).run();
  }

  mark() {
    const at = this.cy.getElementById(this.at ?? "");
    if (at.nonempty()) at.addClass("here");
    else this.at = undefined;
    for (const way of this.data.ways) {
      way.forEach((id, n) => {
        this.cy.getElementById(id).addClass("way");
        if (n) this.cy.getElementById(id).edgesWith(this.cy.getElementById(way[n - 1])).addClass("way");
      });
    }
  }

  go(node) {
    if (this.at) this.cy.getElementById(this.at).removeClass("here");
    this.at = node.id();
    node.addClass("here");
    const { x1, y1, x2, y2 } = this.cy.extent();
    const { x, y } = node.position();
    if (x < x1 || x > x2 || y < y1 || y > y2) this.cy.center(node);
    this.tell(this.pointWords(node), node);
  }

  pointWords(node) {
    const { label, said, id, holds, many, grown, step } = node.data();
    const links = node.connectedEdges().length;
    const away = step < 0 ? "" : step ? `, ${step} ${step === 1 ? "step" : "steps"} from the start` : ", where it started";
    const items = holds ? `, in ${many ? `more than ${holds - 1}` : holds} ${holds === 1 ? "item" : "items"}` : "";
    const name = label === id ? id : `${label}, ${id}`;
    return `${said}: ${name}. ${links} ${links === 1 ? "link" : "links"}${items}${away}.${grown ? "" : " Enter grows it."}`;
  }

  linkWords(edge) {
    const { label, items, sure, day, over } = edge.data();
    const ends = [edge.source(), edge.target()].map((end) => end.data("label")).join(" and ");
    return `${ends}: ${label.toLowerCase()}, ${items} ${items === 1 ? "item" : "items"}, ${sure}, the newest of ${day}${over ? ", over" : ""}.`;
  }

  tell(words, node) {
    const line = Object.assign(document.createElement("p"), { textContent: words });
    const offers = node ? [...(node.data("grown") ? [] : [["Grow", () => this.grow(node)]]), ["Ways from here", () => this.way("one", node)], ["Ways to here", () => this.way("other", node)]] : [];
    const buttons = offers.map(([name, act]) => {
      const button = Object.assign(document.createElement("button"), { type: "button", textContent: name });
      button.className = "govuk-button govuk-button--secondary sl-button--small sl-no-print";
      button.addEventListener("click", act);
      return button;
    });
    this.part("panel").replaceChildren(line, ...buttons.flatMap((button) => [button, " "]));
  }

  // Ways are asked for once both ends are known.
  async way(end, node) {
    this.form.elements[end].value = node.id();
    const { one, other } = this.form.elements;
    if (one.value && other.value) await this.refresh({}, "Ways are marked on the chart and told in the tables.");
    else this.tell(`${node.data("label")} is one end. Choose the other.`);
  }

  async grow(node) {
    if (!node.data("grown")) await this.refresh({ grow: node.data("seed") }, null, node.id());
  }

  // Asks the server for the chart as the form says it; where it refuses, the whole page is sent.
  async refresh(extra, words, at) {
    const before = [this.data.nodes.length, this.data.links.length];
    if (!(await this.fetch(extra))) return;
    this.at = at ?? this.at;
    if (this.cy) this.draw(false);
    const here = this.at ? this.cy?.getElementById(this.at) : undefined;
    const more = [this.data.nodes.length - before[0], this.data.links.length - before[1]];
    const grown = at && here?.nonempty() ? `Grown: ${more[0]} more points, ${more[1]} more links. ${this.pointWords(here)}` : this.data.said;
    this.tell(words ?? grown, here?.nonempty() ? here : undefined);
  }

  async fetch(extra) {
    const body = new FormData(this.form);
    for (const [name, value] of Object.entries(extra)) body.set(name, value);
    const answer = await fetch(this.root.dataset.url, { method: "POST", body, credentials: "same-origin", redirect: "error" }).catch(() => null);
    if (!answer?.ok) {
      this.form.submit();
      return false;
    }
    this.data = await answer.json();
    this.form.elements.grown.value = this.data.grown;
    const tables = new DOMParser().parseFromString(this.data.tables, "text/html");
    this.part("tables").replaceChildren(...tables.body.childNodes);
    return true;
  }

  // Hidden at once, before the server has sent the same without names.
  async turnNames(hide) {
    this.box.checked = hide;
    this.remember();
    this.root.classList.toggle("sl-network--hiding", hide);
    if (hide) {
      this.part("panel").replaceChildren();
      this.data.nodes.forEach((node) => Object.assign(node, { name: "" }));
      this.cy?.nodes().forEach((node) => node.data({ label: node.id(), name: "" }));
      this.part("find").value = "";
    }
    const came = await this.fetch({});
    if (came) this.root.classList.remove("sl-network--hiding");
    if (came && this.cy) this.draw(false);
    if (came) this.tell(hide ? "Names are hidden." : "Names are shown.");
  }

  remember() {
    const button = this.part("names");
    button.setAttribute("aria-pressed", String(this.box.checked));
  }

  find(words) {
    this.cy.nodes().removeClass("found");
    const wanted = words.trim().toLowerCase();
    if (!wanted) return this.cy.collection();
    const found = this.cy.nodes().filter((node) => `${node.data("label")} ${node.id()}`.toLowerCase().includes(wanted));
    found.addClass("found");
    this.tell(`${found.length} ${found.length === 1 ? "point is" : "points are"} found.${found.length ? " Enter goes to the next." : ""}`);
    return found;
  }

  key(event) {
    const at = this.cy.getElementById(this.at ?? "");
    const acts = {
      Enter: () => (at.nonempty() ? this.grow(at) : this.home()),
      Home: () => this.home(),
      n: () => this.turnNames(!this.box.checked),
      "+": () => this.zoom(1.25),
      "=": () => this.zoom(1.25),
      "-": () => this.zoom(0.8),
    };
    if (event.ctrlKey || event.altKey || event.metaKey || event.target !== this.canvas) return;
    const act = ARROWS[event.key] ? () => this.step(at, ARROWS[event.key]) : acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  home() {
    const start = this.cy.nodes("[?start]");
    if (start.nonempty() || this.cy.nodes().nonempty()) this.go((start.nonempty() ? start : this.cy.nodes())[0]);
  }

  zoom(factor) {
    const middle = { x: this.cy.width() / 2, y: this.cy.height() / 2 };
    this.cy.zoom({ level: this.cy.zoom() * factor, renderedPosition: middle });
  }

  // The tied point that lies most in an arrow's direction.
  step(at, [dx, dy]) {
    if (at.empty()) return this.home();
    const here = at.position();
    const scored = at.neighborhood("node").map((node) => {
      const { x, y } = node.position();
      const far = Math.hypot(x - here.x, y - here.y) || 1;
      return { node, turn: ((x - here.x) * dx + (y - here.y) * dy) / far };
    });
    const best = scored.filter(({ turn }) => turn > SIDEWAYS).sort((a, b) => b.turn - a.turn)[0];
    if (best) return this.go(best.node);
    return this.tell("No link leads that way.", at);
  }

  listen() {
    this.canvas.addEventListener("keydown", (event) => this.key(event));
    this.canvas.addEventListener("focus", () => this.cy.userZoomingEnabled(true));
    this.canvas.addEventListener("blur", () => this.cy.userZoomingEnabled(false));
    this.part("layout").addEventListener("change", () => this.lay(true));
    this.part("fit").addEventListener("click", () => this.cy.fit(undefined, 30));
    this.part("names").addEventListener("click", () => this.turnNames(!this.box.checked));
    this.box.addEventListener("change", () => this.turnNames(this.box.checked));
    const box = this.part("find");
    box.addEventListener("input", () => this.find(box.value));
    box.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      const found = this.find(box.value).toArray();
      const next = found[(found.findIndex((node) => node.id() === this.at) + 1) % found.length];
      if (next) this.go(next);
    });
    this.form.addEventListener("submit", (event) => this.submit(event));
    this.part("picture")?.addEventListener("click", () => takePicture(this));
  }

  // Growing, narrowing and taking back happen in place; keeping and taking out lead to other pages.
  submit(event) {
    const by = event.submitter;
    if (by?.hasAttribute("formaction")) {
      const put = this.cy.nodes().map((node) => [node.id(), [Math.round(node.position("x")), Math.round(node.position("y"))]]);
      this.form.elements.positions.value = JSON.stringify(Object.fromEntries(put));
      return;
    }
    event.preventDefault();
    if (by && (by.name === "rows" || by.name === "central")) [...this.form.elements].find((e) => e.type === "hidden" && e.name === by.name).value = by.value;
    const again = by?.name && by.value;
    const grown = by?.name === "grow" ? by.value.replace(/[@+].*/, "") : undefined;
    this.refresh(by?.name ? { [by.name]: by.value } : {}, null, grown).then(() => again && this.canvas.focus({ preventScroll: true }));
  }
}

for (const root of document.querySelectorAll("[data-chart]")) {
  const chart = new Chart(root);
  chart.start().catch((error) => {
    root.dataset.ready = "failed";
    chart.tell(`${error.message} The chart cannot be drawn. Everything on it is in the tables.`);
  });
}
