// Four small things: sending a problem, keeping its page fresh, typing Lean's signs, and watching synthesis runs.
"use strict";

const SIGNS = {
  N: "ℕ", Z: "ℤ", Q: "ℚ", R: "ℝ", C: "ℂ", nat: "ℕ", int: "ℤ", real: "ℝ",
  forall: "∀", all: "∀", exists: "∃", ex: "∃", fun: "λ", lambda: "λ", to: "→", r: "→", imp: "→", iff: "↔", lr: "↔",
  and: "∧", or: "∨", not: "¬", neg: "¬", ne: "≠", neq: "≠", le: "≤", leq: "≤", ge: "≥", geq: "≥",
  in: "∈", mem: "∈", notin: "∉", sub: "⊆", subset: "⊆", empty: "∅", union: "∪", inter: "∩",
  mid: "∣", dvd: "∣", "|": "∣", nmid: "∤", equiv: "≡", times: "×", x: "×", cdot: "·", ".": "·", comp: "∘", circ: "∘",
  sum: "∑", prod: "∏", sqrt: "√", inv: "⁻¹", "^-1": "⁻¹", "^2": "²", "^3": "³",
  "<": "⟨", ">": "⟩", langle: "⟨", rangle: "⟩", goal: "⊢", vdash: "⊢", u: "↑", up: "↑", lfloor: "⌊", rfloor: "⌋",
  a: "α", alpha: "α", b: "β", beta: "β", g: "γ", gamma: "γ", d: "δ", delta: "δ", e: "ε", epsilon: "ε", pi: "π",
  sigma: "σ", phi: "φ", theta: "θ", mu: "μ", omega: "ω",
  0: "₀", 1: "₁", 2: "₂", 3: "₃", 4: "₄", 5: "₅", 6: "₆", 7: "₇", 8: "₈", 9: "₉",
};

function replaceSign(area) {
  const end = area.selectionStart;
  const match = /\\([^\s\\]{1,8})(\s)$/.exec(area.value.slice(0, end));
  const sign = match && Object.hasOwn(SIGNS, match[1]) ? SIGNS[match[1]] : null;
  if (sign) area.setRangeText(sign + (match[2] === "\n" ? "\n" : " "), end - match[0].length, end, "end");
}

async function explain(response) {
  try {
    const problem = await response.json();
    return [problem.detail, problem.action].filter(Boolean).join(" ");
  } catch {
    return `The service answered ${response.status}.`;
  }
}

function setUpForm(form) {
  const area = form.elements.text;
  const error = document.getElementById("problem-error");
  const english = area.placeholder;
  const isLean = () => form.elements.language.value === "lean";
  const adapt = () => {
    area.classList.toggle("code", isLean());
    area.spellcheck = !isLean();
    area.placeholder = isLean() ? area.dataset.leanPlaceholder : english;
    document.getElementById("lean-hint").hidden = !isLean();
  };
  form.addEventListener("change", adapt);
  adapt();
  area.addEventListener("input", () => isLean() && replaceSign(area));
  area.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
  for (const button of document.querySelectorAll(".example")) {
    button.addEventListener("click", () => {
      form.elements.language.value = "english";
      adapt();
      area.value = button.textContent;
      area.focus();
    });
  }
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const send = form.querySelector("button[type=submit]");
    error.hidden = true;
    send.disabled = true;
    try {
      const response = await fetch(form.dataset.target, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({
          [isLean() ? "statement" : "problem"]: area.value,
          environment: form.elements.environment.value,
          attempts: Number(form.elements.attempts.value),
          timeout_s: Number(form.elements.timeout_s.value),
          disprove: form.elements.disprove.checked,
        }),
      });
      if (response.ok) {
        window.location.assign(`/problems/${(await response.json()).id}`);
        return;
      }
      error.textContent = await explain(response);
    } catch {
      error.textContent = "The service does not answer. Is it still running?";
    }
    error.hidden = false;
    send.disabled = false;
  });
}

function setUpLive(live) {
  let timer = null;
  const refresh = async () => {
    timer = null;
    const response = await fetch(live.dataset.fragment);
    if (!response.ok) return;
    const open = new Set([...live.querySelectorAll("details[open]")].map((each) => each.dataset.key));
    live.innerHTML = await response.text(); // escaped where it was rendered; the page's policy forbids scripts in it
    for (const each of live.querySelectorAll("details")) each.open = open.has(each.dataset.key);
    document.title = `${live.querySelector(".chip").textContent} · QED`;
  };
  const soon = () => { timer ??= setTimeout(refresh, 250); };
  live.addEventListener("click", async (event) => {
    if (event.target.id === "cancel") {
      event.target.disabled = true;
      await fetch(live.dataset.job, { method: "DELETE" });
      soon();
    } else if (event.target.classList.contains("copy")) {
      await navigator.clipboard.writeText(event.target.parentElement.querySelector("pre").textContent);
      event.target.textContent = "Copied";
    }
  });
  if ("over" in live.dataset) return;
  const events = new EventSource(live.dataset.events);
  const types = ["formalized", "not_understood", "statement_checked", "attempt_finished", "finished", "failed", "cancelled"];
  for (const type of types) {
    events.addEventListener(type, () => {
      soon();
      if (["finished", "failed", "cancelled"].includes(type)) events.close();
    });
  }
  soon();
}

// The list of synthesis runs is kept fresh while one is open; what has the keyboard keeps it.
function setUpRuns(runs) {
  let timer = null;
  const soon = () => {
    if (runs.querySelector("[data-open]")) timer ??= setTimeout(refresh, 2000);
  };
  const refresh = async () => {
    timer = null;
    const response = document.hidden ? null : await fetch(runs.dataset.fragment).catch(() => null);
    if (response?.ok) {
      const open = new Map([...runs.querySelectorAll("details")].map((each) => [each.dataset.key, each.open]));
      const key = document.activeElement?.closest("#runs [data-key]")?.dataset.key;
      const tag = document.activeElement?.tagName;
      runs.innerHTML = await response.text(); // escaped where it was rendered; the page's policy forbids scripts in it
      for (const each of runs.querySelectorAll("details")) each.open = open.get(each.dataset.key) ?? each.open;
      const at = key && runs.querySelector(`[data-key="${key}"]`);
      if (at) (at.tagName === tag ? at : at.querySelector(tag) ?? at.querySelector("summary"))?.focus();
    }
    soon();
  };
  runs.addEventListener("click", async (event) => {
    if (!event.target.classList.contains("cancel")) return;
    event.target.disabled = true;
    await fetch(event.target.dataset.target, { method: "DELETE" }).catch(() => null);
    clearTimeout(timer);
    refresh();
  });
  soon();
}

const form = document.getElementById("ask");
if (form) setUpForm(form);
const live = document.getElementById("live");
if (live) setUpLive(live);
const runs = document.getElementById("runs");
if (runs) setUpRuns(runs);
