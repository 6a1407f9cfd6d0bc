// Runs before the first paint, so that nobody is flashed by the wrong look.
const preferred = matchMedia("(prefers-color-scheme: dark)");
const chosen = () => localStorage.getItem("look") ?? (preferred.matches ? "dark" : "light");
const show = () => document.documentElement.setAttribute("data-look", chosen());
preferred.addEventListener("change", show);
show();
