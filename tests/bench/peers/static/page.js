/* The controls of the static pages; draw(lines, months) of the page draws. */
const chosen = () =>
  [...document.querySelectorAll("#drugs input:checked")].map((each) => each.value);
const show = () => {
  const [first, last] = ["first", "last"].map((id) => document.getElementById(id).value);
  const begin = DATA.months.indexOf(first);
  const end = DATA.months.indexOf(last) + 1;
  const lines = chosen().map((drug) => [drug, DATA.pounds[drug].slice(begin, end)]);
  draw(lines, DATA.months.slice(begin, end));
};
for (const drug of Object.keys(DATA.pounds)) {
  const label = document.createElement("label");
  label.innerHTML = `<input type="checkbox" value="${drug}"> ${drug}`;
  label.firstChild.checked = drug === OPENS_ON;
  document.getElementById("drugs").append(label);
}
for (const id of ["first", "last"]) {
  const select = document.getElementById(id);
  select.append(...DATA.months.map((month) => new Option(month)));
  select.value = DATA.months.at(id === "first" ? 0 : -1);
}
document.querySelector("form").addEventListener("change", show);
show();
