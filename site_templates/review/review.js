// Pointing at a line of the draft lights up its lines of the source. Without this the links do the same.
addEventListener("mouseover", (event) => {
  document.querySelectorAll(".sorot").forEach((line) => line.classList.remove("sorot"));
  const row = event.target.closest("[data-baris]");
  if (!row) return;
  row.dataset.baris.split(" ").filter(Boolean).forEach((number) => document.getElementById("s" + number)?.classList.add("sorot"));
});
