// Search and filter. Without it everything is there, unfiltered.
(() => {
  "use strict";
  const form = document.querySelector(".controls");
  if (!form) return;
  const rows = [...document.querySelectorAll(".row, .rows li")];
  const areas = [...document.querySelectorAll(".area")];
  const chart = document.querySelector(".chart");
  const nothing = document.querySelector(".nothing");
  const count = form.elements.namedItem("count");
  const stop = new Set(["the", "a", "an", "is", "was", "of", "to", "in", "on", "at", "and", "my", "it", "file", "line", "traceback"]);
  const words = (text) => (text.toLowerCase().match(/[가-힣]{2,}|[\p{L}\p{N}_.-]{2,}/gu) || [])
    .filter((word) => !stop.has(word)).map((word) => (/^[가-힣]/.test(word) ? word.slice(0, 2) : word)); // without particles

  // Every word must fit; a pasted message of many words fits where most of its words do.
  const fits = (row, wanted) => {
    const found = wanted.filter((word) => row.dataset.words.includes(word)).length;
    return found >= (wanted.length > 4 ? Math.ceil(wanted.length * 0.6) : wanted.length);
  };

  const apply = () => {
    const wanted = words(form.elements.namedItem("q").value);
    const area = form.elements.namedItem("area").value;
    const status = form.elements.namedItem("status").value;
    let shown = 0;
    for (const row of rows) {
      const data = row.dataset;
      const fit = (!area || data.area === area) && (!status || data.status === status) && fits(row, wanted);
      row.hidden = !fit;
      const id = row.querySelector("input[name=id]");
      if (id) id.disabled = !fit;
      shown += fit ? 1 : 0;
    }
    for (const one of areas) one.hidden = !one.querySelector(".row:not([hidden]), .rows li:not([hidden])");
    count.value = String(shown);
    nothing.hidden = shown > 0;
    if (chart) chart.hidden = shown < rows.length; // what was looked for comes first
  };

  const open = () => {
    const row = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (row && row.matches("details")) {
      row.hidden = false;
      row.open = true;
      row.scrollIntoView();
    }
  };

  // Only what is shown is run; a second click would only be told that a run is going on.
  const run = document.getElementById("run-shown");
  if (run) run.addEventListener("submit", () => {
    run.querySelector("button").disabled = true;
    run.querySelector(".busy").hidden = false;
  });
  window.addEventListener("pageshow", () => { // also after "back"
    form.querySelectorAll("[name=area], [name=status]").forEach((one) => { one.disabled = false; });
    if (!run) return;
    run.querySelector("button").disabled = false;
    run.querySelector(".busy").hidden = true;
  });

  form.hidden = false;
  form.addEventListener("input", apply);
  // In the app Enter asks the server, which finds as `quart-app explain` does; in the report there is none.
  form.addEventListener("submit", (event) => {
    const question = form.elements.namedItem("q");
    question.value = question.value.slice(-4000); // the end of a traceback says most
    if (!form.hasAttribute("action")) event.preventDefault();
    else form.querySelectorAll("[name=area], [name=status]").forEach((one) => { one.disabled = true; });
  });
  window.addEventListener("hashchange", open);
  window.addEventListener("beforeprint", () => document.querySelectorAll("details.row").forEach((row) => { row.open = true; }));
  apply();
  open();
})();
