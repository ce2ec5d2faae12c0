for (const table of document.querySelectorAll("table.sortierbar")) {
  const body = table.tBodies[0], heads = [...table.tHead.rows[0].cells];
  const value = (row, at) => row.cells[at].dataset.wert ?? row.cells[at].textContent.trim();
  heads.forEach((head, at) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      const amount = head.classList.contains("betrag");
      const order = (a, b) => amount
        ? Number(value(a, at)) - Number(value(b, at))
        : value(a, at).localeCompare(value(b, at), "de", { numeric: true });
      const rows = [...body.rows].sort((a, b) => down ? order(b, a) : order(a, b));
      heads.forEach(other => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      body.append(...rows);
    });
  });
}
