
"use strict";
const form = document.querySelector("form.suche");
const wort = document.getElementById("suchwort");
const bezirk = document.getElementById("bezirk");
const treffer = document.getElementById("treffer");
const falten = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/ß/g, "ss").replace(/\s+/g, " ");
const bezirke = [...document.querySelectorAll(".bezirk")].map((abschnitt) => ({
  abschnitt,
  eintraege: [...abschnitt.querySelectorAll(".eintrag")].map((punkt) => {
    const projekte = punkt.querySelector("details");
    return { punkt, projekte, wer: falten(punkt.querySelector(".wer").textContent), was: projekte ? falten(projekte.textContent) : "" };
  }),
}));
const alle = bezirke.reduce((summe, { eintraege }) => summe + eintraege.length, 0);
const zahl = (n) => n === alle ? `${alle} ${alle === 1 ? "Vereinbarung" : "Vereinbarungen"}` : n === 0 ? "Keine Vereinbarung gefunden" : `${n} von ${alle} Vereinbarungen`;
let geduld;

function filtern() {
  const woerter = falten(wort.value).split(" ").filter(Boolean);
  let gefunden = 0;
  for (const { abschnitt, eintraege } of bezirke) {
    let hier = 0;
    for (const { punkt, projekte, wer, was } of eintraege) {
      const passt = (!bezirk.value || bezirk.value === abschnitt.id) && woerter.every((w) => wer.includes(w) || was.includes(w));
      punkt.hidden = !passt;
      if (projekte) projekte.open = passt && woerter.some((w) => !wer.includes(w));
      if (passt) hier += 1;
    }
    abschnitt.hidden = hier === 0;
    gefunden += hier;
  }
  clearTimeout(geduld);
  geduld = setTimeout(() => { treffer.textContent = zahl(gefunden); }, 250);
}

form.hidden = false;
document.getElementById("spruenge").hidden = true;
form.addEventListener("input", filtern);
form.addEventListener("submit", (ereignis) => ereignis.preventDefault());
form.addEventListener("reset", () => { setTimeout(filtern); wort.focus(); });
